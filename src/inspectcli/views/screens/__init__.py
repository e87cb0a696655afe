"""An answer in short, for a terminal of 80 by 24: what a reader looks for first, and where the rest is.

A module a command, of the command's stem. May import what ``views`` may, and the views beside it.
"""
