"""Makes the facts of England that ship, ``data/england/``, from official statistics, read reports and listings.

``reading`` takes every file for what it says and no more; ``joining`` finds which of them speak of one visit and
whose word counts; ``writing`` puts a record into its file. Developer tooling: no part of the installed package.
"""
