"""Official reports from the addresses on record: which those are, asking for them, and the files that are kept.

May import ``library`` and what that may.
"""
