"""What classes of the program say of themselves, their fields and their members.

Docstrings under fields and members are read from the source, here and at no other time, so that no command pays
for them.
"""

import ast
from collections.abc import Iterator
from functools import cache


def class_doc(kind: type) -> str:
    """The first paragraph of what a class says of itself."""
    return _plain((kind.__doc__ or "").split("\n\n")[0])


def docs(kind: type) -> dict[str, str]:
    """The docstrings under the fields or members of a class, by name."""
    return _module_docs(kind.__module__).get(kind.__qualname__, {})


@cache
def _module_docs(module: str) -> dict[str, dict[str, str]]:
    from importlib import import_module
    from inspect import getsource

    try:
        tree = ast.parse(getsource(import_module(module)))
    except OSError:  # installed without its source: the schema holds, and only says less
        return {}
    return {node.name: dict(_under_fields(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _under_fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(node.body, node.body[1:], strict=False):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, _plain(text)
            case _:
                pass


def _plain(text: str) -> str:
    """A docstring on one line, code marked as Markdown marks it."""
    return " ".join(text.split()).replace("``", "`")
