"""JSON Schema files, with which editors complete keys and explain them in Vietnamese."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import RootModel

from bot.kb.kinds import ENTRY_MODELS, DocumentModel
from bot.kb.sayings import FOLDER as SAYINGS
from bot.kb.sayings import SayingsModel
from bot.kb.words import WORD_FILES

FOLDER = "luoc-do"


class _Documents(RootModel[dict[str, DocumentModel]]):
    """van-ban.yaml."""


def schemas() -> dict[str, dict[str, Any]]:
    """Schema by file name."""
    models = {kind.value: model.model_json_schema() for kind, model in ENTRY_MODELS.items()}
    models |= {Path(n).stem: model.model_json_schema() for n, model in WORD_FILES.items()}
    models[SAYINGS] = SayingsModel.model_json_schema()
    models["van-ban"] = _Documents.model_json_schema()
    return {f"{name}.schema.json": _untitled(schema) for name, schema in models.items()}


def write_schemas(knowledge: Path) -> list[Path]:
    """Write every schema into the knowledge folder; the paths written."""
    folder = knowledge / FOLDER
    folder.mkdir(exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = folder / name
        text = json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8")
        written.append(path)
    return written


def _untitled(schema: Any) -> Any:
    """Without the English titles that pydantic derives from class and field names."""
    if isinstance(schema, dict):
        return {
            key: _untitled(value)
            for key, value in schema.items()
            if not (key == "title" and isinstance(value, str))
        }
    if isinstance(schema, list):
        return [_untitled(item) for item in schema]
    return schema
