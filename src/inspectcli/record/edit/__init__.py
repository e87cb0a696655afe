"""Changing a data file that people edit too: one writer at a time, and nothing else in its text changes.

May import what ``record`` may.
"""
