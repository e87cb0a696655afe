"""The inspection history of a local authority's children's services, with a source for every claim."""

__version__ = "0.1.0"
