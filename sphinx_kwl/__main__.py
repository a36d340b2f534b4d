"""Run ``python -m sphinx_kwl``."""

from sphinx_kwl.cli.main import main

main()
