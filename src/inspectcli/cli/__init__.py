"""The command line: its commands, their options, where an answer goes, and how an error ends a command.

May import every other package; none imports it.
"""
