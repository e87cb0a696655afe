"""What ``inspectcli check`` looks for in a record that loads: named rules, and the report of what they find.

``rules`` holds the ordered list; the rules themselves stand in ``texts``, ``grades``, ``visits`` and ``items``,
by what they look at. Each is a pure function from a ``Record`` to faults: its name is the function's, its
docstring says what it finds and, after a blank line, why a keeper would want to know.

An error contradicts something that the record or the framework says, so that an answer is wrong; it can always
be put right truthfully. A warning may be how things are, or all that the sources give. A rule that could be
answered only by inventing what no source says is a warning.

May import ``questions``, ``record``, ``domain`` and ``problems``.
"""
