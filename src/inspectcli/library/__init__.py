"""Many records: the ones that ship, the ones that a person keeps, and a folder of them, behind one door.

May import ``record``, ``domain`` and ``problems``.
"""
