"""Builds the sites of student development portfolios from YAML files kept in git."""

__version__ = "0.1.0"
