"""Reading official inspection reports: from a PDF to a value, in worker processes that may fail alone.

Knows no record. May import ``domain``.
"""
