"""What people ask of a record: pure functions from what was known on a day to values that know no screen.

May import ``record``, ``domain`` and ``problems``.
"""
