"""Adding reports to records: what becomes of each, and writing it so that nothing else changes.

``plan`` says what would happen and touches nothing; ``keep`` does it. What always holds: a record is read, changed,
checked and written while no other ``keep`` holds it; it is written whole or not at all, and only if the new text
is a sound record that says all that the old one did; every line of the old text that says nothing else now is
still there, byte for byte. The only importer of tomlkit.

``outcome`` holds the values, ``compare`` says where a visit on record differs from a report, ``text`` changes the
text of a record, ``lock`` lets one writer at a time, and ``run`` puts them together.
"""

from inspectcli.keeping.outcome import Change, Kept, Outcome, Plan
from inspectcli.keeping.run import keep, plan

__all__ = ["Change", "Kept", "Outcome", "Plan", "keep", "plan"]
