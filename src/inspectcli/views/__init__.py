"""From what a question answered to a document: one module a command, each a pure function."""
