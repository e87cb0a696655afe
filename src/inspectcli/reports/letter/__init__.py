"""Letters of joint targeted area inspections: who and when, the lists they make, and what is due.

May import the rest of ``reports`` and ``domain``.
"""
