"""Who may import whom: arrows point down only, and each library has one door."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "drafting"

# from the ground up: a room imports only from floors below its own
FLOORS = (
    {"errors"},
    {"model"},
    {"kanji", "number", "numerals", "tongues", "units", "written"},
    {"citing", "clause", "coarsen", "figure", "states", "words"},
    {"columns", "conform", "footnote", "matter", "rebracket"},
    {"transposed"},
    {"weave"},
    {"align", "closing", "proposal", "show"},
    {"answer", "view"},
    {"read", "write", "check"},
    {"assemble", "positions", "ledger"},
    {"desk", "life"},
    {"cli"},
    {"__main__"},
)
DOORS = {
    "lxml": {
        "read/xml",
        "read/akn",
        "read/html",
        "read/_footnotes",
        "read/_furniture",
        "read/_sheets",
        "read/_ours",
        "read/_placed",
        "read/docx",
        "write/docx",
        "write/akn",
    },
    "jinja2": {"assemble", "write/html"},
    "diff_match_patch": {"words"},
    "rapidfuzz": {"words"},
    "markdown_it": {"read/markdown"},
    "mdit_py_plugins": {"read/markdown"},
    "typst": {"write/pdf"},
    "xlsxwriter": {"write/_sheet"},
    "click": {"cli"},
}


def _modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def _room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def _floor(room: str) -> int:
    for level, rooms in enumerate(FLOORS):
        if room in rooms:
            return level
    raise AssertionError(f"{room} has no floor in the house; give it one in test_layers.py and in the design")


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


@pytest.mark.parametrize("path", [p for p in _modules() if p != HOUSE / "__init__.py"], ids=lambda p: str(p.relative_to(HOUSE)))
def test_arrows_point_down(path: Path) -> None:
    own = _room(path)
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] == "drafting" and len(parts) > 1 and (HOUSE / parts[1]).exists() | (HOUSE / f"{parts[1]}.py").exists():
            other = parts[1]
            below = _floor(other) < _floor(own) or other == own
            assert below, f"{path.name} ({own}) imports {name}: arrows point down only"


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(HOUSE)))
def test_one_door_per_library(path: Path) -> None:
    here = path.relative_to(HOUSE).with_suffix("").as_posix()
    for name in _imports(path):
        library = name.split(".")[0]
        if library in DOORS:
            assert here in DOORS[library] or here.split("/")[0] in DOORS[library], f"{here} opens a second door to {library}"


@pytest.mark.parametrize("path", sorted((HOUSE / "read").glob("*.py")) + sorted((HOUSE / "write").glob("*.py")), ids=lambda p: p.name)
def test_readers_and_writers_do_not_know_each_other(path: Path) -> None:
    other = {"read": "write", "write": "read"}[path.parent.name]
    assert not any(name.startswith(f"drafting.{other}") for name in _imports(path))


def test_the_names_of_the_package_are_all_there() -> None:
    import drafting

    for name in drafting.__all__:
        assert getattr(drafting, name) is not None
    with pytest.raises(AttributeError):
        drafting.no_such_name  # noqa: B018
