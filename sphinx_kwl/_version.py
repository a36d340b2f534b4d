"""The version, for the package and its archives."""

__version__ = "0.1.0"
