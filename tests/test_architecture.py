"""The layers and the doors: no module imports upward, each outside library has one door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")])

LAYERS = (
    {"bot.errors", "bot.model"},
    {"bot.exchange", "bot.kept", "bot.staff"},
    {"bot.text"},
    {"bot.kb"},
    {"bot.search", "bot.querylog"},
    {"bot.assistant"},
    {"bot.evaluation", "bot.printing"},
    {"bot.curation"},
    {"bot.settings", "bot.runtime", "bot.reload", "bot.console"},
    {"handlers", "bot.web"},
    {"bot.app"},
    {"bot.hosted"},
    {"bot.cli"},
    {"bot.__main__"},
)
"""From the ground up; a module imports from its own layer's package or from below."""

DOORS = {
    "telegram": {"handlers", "bot.app", "bot.hosted"},
    "rapidfuzz": {"bot.search", "bot.evaluation"},
    "yaml": {"bot.kb"},
    "ruamel": {"bot.curation"},
    "filelock": {"bot.curation"},
    "sqlite_utils": {"bot.querylog"},
    "sqlite3": {"bot.querylog", "bot.evaluation"},
    "pydantic": {"bot.kb", "bot.settings", "bot.curation"},
    "pydantic_core": {"bot.kb"},
    "pydantic_settings": {"bot.settings"},
    "segno": {"bot.printing"},
    "numpy": {"bot.search", "bot.evaluation"},
    "watchfiles": {"bot.reload"},
    "holidays": {"bot.kb"},
    "cryptography": {"bot.querylog"},
    "starlette": {"bot.web"},
    "uvicorn": {"bot.web"},
    "jinja2": {"bot.web"},
    "markupsafe": {"bot.web"},
    "argon2": {"bot.web"},
    "bm25s": {"bot.evaluation"},
    "matplotlib": {"bot.evaluation"},
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def unit_of(name: str) -> str | None:
    units = {unit for layer in LAYERS for unit in layer}
    return next((u for u in units if name == u or name.startswith(f"{u}.")), None)


def level_of(unit: str) -> int:
    return next(level for level, layer in enumerate(LAYERS) if unit in layer)


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 40
    assert {name_of(path).split(".")[0] for path in MODULES} == {"bot", "handlers"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_imports_upward(path: Path) -> None:
    unit = unit_of(name_of(path))
    if unit is None:
        assert name_of(path) == "bot", "a module that no layer names"
        return
    for imported in imports_of(path):
        other = unit_of(imported)
        if other is not None and other != unit:
            assert level_of(other) < level_of(unit), f"{unit} imports {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_library_has_one_door(path: Path) -> None:
    unit = unit_of(name_of(path)) or "bot"
    for imported in imports_of(path):
        allowed = DOORS.get(imported.split(".")[0])
        assert allowed is None or unit in allowed, f"{unit} imports {imported}"


def test_the_doors_are_used() -> None:
    used = {imported.split(".")[0] for path in MODULES for imported in imports_of(path)}
    assert set(DOORS) <= used


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_knowledge_holds_no_code() -> None:
    assert not list((ROOT / "knowledge").rglob("*.py"))
