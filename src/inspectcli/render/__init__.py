"""From a document to text: one module a format, each a pure function that escapes for its format.

May import ``record``, ``domain`` and ``problems``.
"""
