"""The commands: one module each, imported only when it is run or when help lists them all."""

NAMES = (
    *("timeline", "show", "diff", "open-recs", "trace", "areas", "search", "similar", "actions"),
    *("england", "compare", "page"),
    *("check", "schema", "import", "get", "export"),
    *("review", "link", "find", "confirm", "add", "act"),
)
"""Every command, the most asked for first. Its module here, its question and its view share one stem."""
