"""Run the command line."""

from sphinx_kwl.cli import main

raise SystemExit(main())
