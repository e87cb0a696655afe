"""The field itself: its words, dates of limited precision, frameworks, the register of authorities, themes.

Imports nothing else of the package.
"""
