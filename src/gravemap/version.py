"""The version: its one place.  The package's metadata and every map take it from here."""

__version__ = "0.1.0"
