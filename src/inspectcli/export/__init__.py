"""Everything on record as tables for other programs: what each holds, and a writer a kind of file.

May import ``questions``, ``record``, ``render``, ``domain`` and ``problems``.
"""
