"""One data file: its models, the rules between its items, what is wrong with it in words, and loading it.

May import ``domain`` and ``problems``.
"""
