"""From what a question answered to a document: one module a command, each a pure function.

May import ``render`` for the language of documents, ``questions``, ``checks``, ``merging``, ``reports``,
``record``, ``domain`` and ``problems``.
"""

from importlib.util import find_spec
from keyword import iskeyword


def stem(command: str) -> str:
    """What a command's question, view and module are called: ``open_recs`` for ``open-recs``."""
    module = command.replace("-", "_")
    return f"{module}_" if iskeyword(module) else module


def has_view(command: str) -> bool:
    """Whether a command answers with a value that a view shows."""
    return find_spec(f"{__name__}.{stem(command)}") is not None
