"""Documents that the knowledge does not hold, and a word on addresses that are not the state's."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.assistant.mentions import unknown_documents
from bot.exchange import Outcome
from bot.querylog.redact import redact
from tests.conftest import TODAY, Notebook

KNOWN = ["42/2022/NĐ-CP", "57-NQ/TW", "06/QĐ-TTg", "66.22/2026/NQ-CP"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nghị định 61/2018/NĐ-CP còn hiệu lực không", ["61/2018/NĐ-CP"]),
        ("nghi dinh 104/2022 quy dinh gi", ["104/2022"]),
        ("Quyết định 9999/QĐ-TTg", ["9999/QĐ-TTg"]),
        ("nghị quyết 99-NQ/TW", ["99-NQ/TW"]),
        ("Nghị định 42/2022/NĐ-CP", []),
        ("nghị định số 42/2022 thay nghị định 61/2018/NĐ-CP", []),
        ("đề án theo 06/QĐ-TTg", []),
        ("nghị quyết 66.22/2026", []),
        ("ngày 15/8/2026 áp dụng", []),
        ("nghị định 42", []),
    ],
)
def test_unknown_documents(text: str, numbers: list[str]) -> None:
    assert unknown_documents(text, KNOWN) == numbers


def test_a_strange_address_is_never_waved_through(shipped: Engine, notebook: Notebook) -> None:
    assistant = Assistant(shipped, ProcessMemory(), notebook, redact, today=lambda: TODAY)
    reply = assistant.ask("đọc luatvietnam.vn thấy lệ phí hộ chiếu 200k", None, "test").reply
    assert reply.outcome is not Outcome.SCAM_CHECK
    assert "không phải địa chỉ .gov.vn" in reply.lines[0]


def test_an_unknown_document_is_not_answered_with_another(
    shipped: Engine, notebook: Notebook
) -> None:
    assistant = Assistant(shipped, ProcessMemory(), notebook, redact, today=lambda: TODAY)
    reply = assistant.ask("Nghị định 61/2018/NĐ-CP còn hiệu lực không?", None, "test").reply
    assert reply.outcome is Outcome.ABSTAIN
    assert "61/2018" in reply.text
