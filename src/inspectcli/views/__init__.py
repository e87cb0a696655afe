"""From what a question answered to a document: one module a command, each a pure function.

May import ``render`` for the language of documents, ``questions``, ``checks``, ``merging``, ``reports``,
``record``, ``domain`` and ``problems``.
"""
