"""Who may import whom: dependencies point one way, and each outside library has one owner."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "inspectcli"
MOST_FIELDS = 4
"""A value with more is made by keyword: nobody can read what the fifth of its places is."""
MOST_NAMES = 17
"""At the top of the package: reading its names is reading the architecture."""

# From the ground up: what each package (or module) at the top may import, besides itself and what stands in "".
MAY_IMPORT: dict[str, set[str]] = {
    "": set(),
    "problems": set(),
    "domain": set(),
    "record": {"domain", "problems"},
    "library": {"record", "domain", "problems"},
    "questions": {"record", "domain", "problems"},
    "checks": {"questions", "record", "domain", "problems"},
    "reports": {"domain"},
    "merging": {"library", "reports", "record", "domain", "problems"},
    "render": {"record", "domain", "problems"},
    "export": {"questions", "record", "render", "domain", "problems"},
    "views": {"render", "questions", "checks", "merging", "reports", "record", "domain", "problems"},
    "page": {"views", "render", "questions", "record", "domain", "problems"},
    "schema": {"views", "render", "questions", "checks", "merging", "reports", "record", "domain"},
    "cli": {
        "export",
        "library",
        "schema",
        "page",
        "views",
        "render",
        "questions",
        "checks",
        "merging",
        "reports",
        "record",
        "domain",
        "problems",
    },
    "__main__": {"cli"},
}
# By outside library: the only parts that may import it.
OWNERS: dict[str, str | tuple[str, ...]] = {
    "rich": ("render.terminal", "render.progress"),
    "tomli": "record.load",
    "pydantic_core": "domain.periods",
    "click": "cli",
    "pypdfium2": "reports.pdf",
    "tomlkit": "record.edit",
    "filelock": "record.edit.lock",
    "jinja2": "page.html",
    "markupsafe": "page.html",
    "duckdb": "export.as_parquet",
    "docx": "render.as_docx",
    "resvg_py": "render.as_png",
    "httpx": "library.fetching.asking",
    "certifi": "library.fetching.asking",
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


def offences(module: str, source: str) -> list[str]:
    """What a module of the package, by its dotted name within it, imports and may not."""
    part = module.split(".", maxsplit=1)[0]
    wrong = []
    for name in imports(source):
        top, _, rest = name.partition(".")
        if top == "inspectcli":
            inner = rest.split(".")[0]
            if inner in MAY_IMPORT and inner not in {part, *MAY_IMPORT[part]}:
                wrong.append(name)
        elif top in OWNERS and not _owns(module, OWNERS[top]):
            wrong.append(name)
    return wrong


def _owns(module: str, owners: str | tuple[str, ...]) -> bool:
    each = (owners,) if isinstance(owners, str) else owners
    return f"{module}.".startswith(tuple(f"{owner}." for owner in each))


def modules() -> list[tuple[str, Path]]:
    """Every module of the package: its dotted name within it, and its file."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


@pytest.mark.parametrize(
    ("module", "path"), modules(), ids=lambda each: each if isinstance(each, str) else each.name
)
def test_modules_import_only_what_stands_below_them(module: str, path: Path) -> None:
    assert module.split(".", maxsplit=1)[0] in MAY_IMPORT, f"say in {Path(__file__).name} what {module} may import"
    assert not offences(module, path.read_text("utf-8"))


def test_the_rules_lead_in_no_circle() -> None:
    standing: set[str] = set()
    while left := {part for part, below in MAY_IMPORT.items() if part not in standing and below <= standing}:
        standing |= left
    assert standing == set(MAY_IMPORT)


def test_the_guard_sees_an_import_that_is_not_allowed() -> None:
    assert offences("record.models", "from inspectcli.questions.history import history") == [
        "inspectcli.questions.history.history"
    ]
    assert offences("domain.periods", "import inspectcli.record.models") == ["inspectcli.record.models"]
    assert offences("questions.history", "def f():\n    import rich.text") == ["rich.text"]
    assert offences("render.as_csv", "import rich") == ["rich"]
    assert offences("merging.get", "import httpx") == ["httpx"]
    assert not offences("render.terminal", "from rich.text import Text")
    assert not offences("record.models", "if TYPE_CHECKING:\n    from inspectcli.cli.program import main")


def test_the_top_level_can_be_read_at_a_glance() -> None:
    names = [each.name for each in PACKAGE.iterdir() if each.name != "__pycache__"]
    assert len(names) <= MOST_NAMES, names


def test_one_module_asks_what_day_it_is() -> None:
    # A worker that reads reports is a process of its own, and must know which days cannot have come yet.
    asks = re.compile(r"\b(?:date|datetime)\.(?:today|now|utcnow)\(")
    assert [module for module, path in modules() if asks.search(path.read_text("utf-8"))] == [
        "cli.clock",
        "reports.readers",
    ]


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    """Every public class of the package, with the module that has it."""
    for module, path in modules():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield module, node


def test_no_two_public_classes_share_a_name() -> None:
    named: dict[str, list[str]] = {}
    for module, node in classes():
        named.setdefault(node.name, []).append(module)
    assert {name: where for name, where in named.items() if len(where) > 1} == {}


def wide_values() -> set[str]:
    """The names of plain values with more than four fields."""
    plain = [
        node
        for _, node in classes()
        if any(ast.unparse(base).startswith("NamedTuple") for base in node.bases)
        or any("dataclass" in ast.unparse(each) for each in node.decorator_list)
    ]
    return {
        node.name for node in plain if sum(isinstance(each, ast.AnnAssign) for each in node.body) > MOST_FIELDS
    }


def test_a_plain_value_with_many_fields_is_made_by_keyword() -> None:
    wide = wide_values()
    assert "Thread" in wide
    made_by_place = [
        f"{module}:{call.lineno} {call.func.id}"
        for module, path in modules()
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in wide
        if len(call.args) > MOST_FIELDS
    ]
    assert made_by_place == []


def test_every_module_says_what_it_owns() -> None:
    for _, path in modules():
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path


def test_every_package_says_whom_it_may_import() -> None:
    for part, allowed in MAY_IMPORT.items():
        package = PACKAGE / part / "__init__.py"
        if part and package.exists():
            stated = ast.get_docstring(ast.parse(package.read_text("utf-8"))) or ""
            for below in allowed if part != "cli" else ():
                assert f"``{below}``" in stated, f"{part}: {below}"
