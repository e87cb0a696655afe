"""Who may import whom: dependencies point one way, and each outside library has one owner."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "inspectcli"

# By module (or package, for what is in it): the parts of inspectcli that it may import. Order is from the
# ground up; a module may import only what stands in its own line.
GROUND = {"vocabulary", "periods", "problems", "safe", "positions"}
DATA = GROUND | {"models", "references", "explain", "load", "files"}
FACTS = GROUND | {"models", "frameworks", "history", "selectors"}
QUESTIONS = {"timeline", "diff", "recommendations", "showing", "tracing", "areas", "search", "checks"}
MAY_IMPORT: dict[str, set[str]] = {
    "vocabulary": set(),
    "periods": set(),
    "problems": set(),
    "safe": set(),
    "positions": set(),
    "document": set(),
    "files": {"problems"},
    "models": {"periods", "vocabulary"},
    "references": {"periods"},
    "explain": {"models", "references", "vocabulary"},
    "load": DATA,
    "frameworks": {"models", "vocabulary"},
    "history": {"frameworks", "models"},
    "selectors": FACTS,
    **dict.fromkeys(QUESTIONS - {"checks"}, FACTS | QUESTIONS),
    "checks": FACTS | DATA | {"checks"},
    "subjects": {"vocabulary"},
    "importing": {"importer", "keeping"},
    "plain": {"models", "periods"},
    "views": FACTS | QUESTIONS | {"document", "plain", "views", "importer", "importing"},
    "render": {"document", "safe", "render"},
    "schema": FACTS | QUESTIONS | {"plain", "importer"},
    "complaints": {"problems", "safe"},
    "completion": FACTS | {"load", "views"},
    "session": DATA | {"history", "plain", "render", "views", "document"},
    "importer": GROUND | {"importer", ""},
    "register": set(),
    "drafts": GROUND | {"importer", "register", "subjects"},
    "keeping": DATA | {"keeping", "importer", "register", "drafts"},
    "options": GROUND | {"completion", "session"},
    "commands": {"*"},
    "cli": {"", "commands", "complaints", "problems"},
    "__main__": {"cli"},
    "": set(),
}
OWNERS = {
    "rich": {"render"},
    "tomli": {"load"},
    "click": {"cli", "options", "commands"},
    "pypdfium2": {"importer"},
    "tomlkit": {"keeping"},
}


def imports(source: str) -> Iterator[str]:
    """The dotted names that a module imports, those for the type checker alone left out."""
    tree = ast.parse(source)
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def offences(part: str, source: str) -> list[str]:
    """What a part of the package imports and may not."""
    allowed = MAY_IMPORT[part]
    wrong = []
    for name in imports(source):
        top, *rest = name.split(".")
        if top == "inspectcli":
            inner = rest[0] if rest and rest[0] in MAY_IMPORT else ""
            if "*" not in allowed and inner not in allowed:
                wrong.append(name)
        elif top in OWNERS and part not in OWNERS[top]:
            wrong.append(name)
    return wrong


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        found.append(("" if first == "__init__" else first, path))
    return found


@pytest.mark.parametrize(
    ("part", "path"), modules(), ids=lambda each: each.name if isinstance(each, Path) else each
)
def test_modules_import_only_what_stands_below_them(part: str, path: Path) -> None:
    assert part in MAY_IMPORT, f"say in {Path(__file__).name} what {part} may import"
    assert not offences(part, path.read_text("utf-8"))


def test_the_guard_sees_an_import_that_is_not_allowed() -> None:
    assert offences("models", "from inspectcli.load import load") == ["inspectcli.load.load"]
    assert offences("history", "def f():\n    import rich.text") == ["rich.text"]
    assert not offences("render", "from rich.text import Text")
    assert not offences("models", "if TYPE_CHECKING:\n    from inspectcli.load import load")


def test_no_function_below_the_command_line_reads_the_clock() -> None:
    for part, path in modules():
        if part not in {"options", "commands", "cli", "importer"}:
            text = path.read_text("utf-8")
            assert ".today(" not in text, path
            assert ".now(" not in text, path


def test_every_module_says_what_it_owns() -> None:
    for _, path in modules():
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path
