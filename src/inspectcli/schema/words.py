"""The field's vocabularies as schemas: each word with what it means, which stands under the member."""

from enum import Enum
from typing import Any, NamedTuple

from inspectcli.schema.docstrings import class_doc, docs

Schema = dict[str, Any]


class _Word(NamedTuple):
    """A word of a vocabulary."""

    value: str
    label: str
    meaning: str


class Enumeration(NamedTuple):
    """A vocabulary: its words and what they mean."""

    title: str
    description: str
    words: tuple[_Word, ...]

    @classmethod
    def of(cls, enum: type[Enum]) -> "Enumeration":
        """The words of an enumeration; one without a docstring under it means what its label says."""
        meanings = {enum[name].value: text for name, text in docs(enum).items()}
        labels = {each.value: getattr(each, "label", each.value) for each in enum}
        words = (_Word(value, label, meanings.get(value, label)) for value, label in labels.items())
        return cls(enum.__name__, class_doc(enum), tuple(words))

    def inline(self) -> Schema:
        """For an editor: the words, each with its meaning beside it (``x-taplo``) and in the description."""
        return {
            "type": "string",
            "enum": [word.value for word in self.words],
            "description": "\n".join(f"- `{word.value}`: {word.meaning}" for word in self.words),
            "x-taplo": {"docs": {"enumValues": [word.meaning for word in self.words]}},
        }

    def keyed(self, value: Schema) -> Schema:
        """A table that has the words for its keys."""
        described = value.get("description", "")
        return {
            word.value: {**value, "title": word.label, "description": f"{word.meaning}\n\n{described}".strip()}
            for word in self.words
        }

    def defined(self) -> Schema:
        """For programs: each word as a constant with its meaning."""
        words = [{"const": word.value, "title": word.label, "description": word.meaning} for word in self.words]
        return {"title": self.title, "description": self.description, "type": "string", "oneOf": words}
