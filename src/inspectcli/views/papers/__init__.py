"""Answers as agenda items, a module a command: words and sentences, sources as numbered notes, no switches."""
