"""JSON Schemas (draft 2020-12) of the data file and of what the commands print as JSON.

Both are made from the types of the program, so they cannot say anything else than it does; the docstrings under
fields and members are the descriptions.

May import ``views``, ``render``, ``questions``, ``checks``, ``merging``, ``reports``, ``record`` and ``domain``.
"""

from inspectcli.schema.outputs import output
from inspectcli.schema.record_file import DIALECT, data_file

__all__ = ["DIALECT", "data_file", "output"]
