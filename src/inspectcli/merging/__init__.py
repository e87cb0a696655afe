"""Adding reports to records: what becomes of each, and writing it so that nothing else changes.

``plan`` says what would happen and touches nothing; ``keep`` does it. What always holds: a record is read,
changed, checked and written while no other ``keep`` holds it. It is written whole or not at all, and only if the
new text is a sound record that says all that the old one did. Every line of the old text stays as it is, byte for
byte, but for the values that a visit takes over when it is to be filled or replaced.

``outcome`` holds the values, ``draft`` makes a visit of a report, ``compare`` says where one on record differs
from it, ``fill`` what one without recommendations takes from it besides, and ``merge`` puts them together.

May import ``library``, ``reports``, ``record``, ``domain`` and ``problems``.
"""

from inspectcli.merging.merge import Target, keep, plan
from inspectcli.merging.outcome import Fate, Kept, Plan
from inspectcli.record.edit.rewrite import Change

__all__ = ["Change", "Fate", "Kept", "Plan", "Target", "keep", "plan"]
