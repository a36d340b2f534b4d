"""Run the command line."""

from sphinx_kwl.cli.main import main

raise SystemExit(main())
