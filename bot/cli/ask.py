"""ask and redact: one question, or many as JSON lines."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

from bot.assistant.analysis import Analysis
from bot.assistant.assistant import Answered
from bot.assistant.explain import SHOWN, of_entry, of_phrase, understood
from bot.assistant.stages import switched_off
from bot.cli.context import Context
from bot.cli.options import add_switches
from bot.errors import UserError
from bot.exchange import Reply
from bot.kb.store import KnowledgeBase
from bot.querylog.redact import redact
from bot.runtime import Session, open_session

CHANNEL = "ask"


def _ask_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", metavar="CÂU_HỎI", help="câu hỏi")
    parser.add_argument("--all", action="store_true", help="thêm các mục thua và lý do")
    add_switches(parser)
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    parser.add_argument(
        "--jsonl", action="store_true", help="đọc đối tượng JSON từng dòng ở đầu vào chuẩn"
    )


def run_ask(context: Context) -> int:
    args = context.args
    if args.jsonl == (args.question is not None):
        raise UserError('cần đúng một trong hai: ask "câu hỏi", hoặc ask --jsonl')
    engine = switched_off(context.engine(), args.tat)
    with open_session(engine, context.settings.database, context.today) as session:
        if args.jsonl:
            return _json_lines(sys.stdin, lambda item: _answer_line(item, session))
        answered = session.assistant.ask(args.question, None, CHANNEL)
        if args.json:
            print(json.dumps(as_json(args.question, answered), ensure_ascii=False))
            return 0
        print(plain(answered.reply))
        if args.all:
            print(explain(answered, engine.knowledge))
        return 0


def as_json(question: str, answered: Answered) -> dict[str, Any]:
    """The object that the outside contract promises for one question."""
    reply = answered.reply
    return {
        "q": question,
        "outcome": reply.outcome.value,
        "id": reply.entry_id,
        "facet": reply.facet.value if reply.facet else None,
        "ids": list(reply.ids),
        "confidence": round(reply.confidence, 4),
        "text": reply.text,
        "ms": round(answered.milliseconds, 3),
    } | ({"verdict": reply.verdict} if reply.verdict else {})


def plain(reply: Reply) -> str:
    """A reply as it reads without Telegram, its buttons numbered."""
    numbered = [f"  [{n}] {choice.label}" for n, choice in enumerate(reply.choices, 1)]
    return "\n".join([reply.text, *([""] if numbered else []), *numbered])


def explain(answered: Answered, knowledge: KnowledgeBase) -> str:
    """How a message was understood: readings, facet, and every candidate with its reasons."""
    analysis = answered.analysis
    if analysis is None:
        return "\n— Không cần tìm trong kho."
    lines = [f"— {name}: {said}" for name, said in understood(answered, knowledge)]
    lines.append(
        f"— Quyết định: {answered.reply.outcome.value}, chắc là mục đầu"
        f" {analysis.verdict.sure:.2f}, {answered.milliseconds:.2f} ms"
    )
    return "\n".join(["", *lines, *_candidates(analysis)])


def _candidates(analysis: Analysis) -> Iterable[str]:
    for one in analysis.likely[:SHOWN]:
        candidate = one.candidate
        yield (
            f"  {one.probability:5.2f}  {one.entry_id}  (điểm {candidate.score:.3f})\n"
            f"         qua «{candidate.phrase}»: {_listed(of_phrase(candidate.reasons))}\n"
            f"         cả mục: {_listed(of_entry(candidate.reasons))}"
        )


def _listed(reasons: Iterable[tuple[str, float]]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in reasons)


def _answer_line(item: dict[str, Any], session: Session) -> dict[str, Any]:
    question, chat = item.get("q"), item.get("chat")
    if not isinstance(question, str):
        return {"error": 'thiếu "q": mỗi dòng là {"q": "câu hỏi"}'}
    if chat is not None and not isinstance(chat, str | int):
        return {"error": '"chat" phải là chữ'}
    hashed = session.hash_chat(chat) if chat is not None else None
    return as_json(question, session.assistant.ask(question, hashed, CHANNEL))


def _redact_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", metavar="CHỮ", help="đoạn chữ cần che")
    parser.add_argument("--jsonl", action="store_true", help='đọc {"q": …} từng dòng')


def run_redact(context: Context) -> int:
    args = context.args
    if args.jsonl == (args.text is not None):
        raise UserError('cần đúng một trong hai: redact "chữ", hoặc redact --jsonl')
    if not args.jsonl:
        print(redact(args.text).text)
        return 0
    return _json_lines(sys.stdin, _redact_line)


def _redact_line(item: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(item.get("q"), str):
        return {"error": 'thiếu "q": mỗi dòng là {"q": "chữ cần che"}'}
    return {"text": redact(item["q"]).text}


def _json_lines(lines: Iterable[str], answer: Callable[[dict[str, Any]], dict[str, Any]]) -> int:
    """One object out for each line in, in order; a broken line is answered by its error."""
    for line in lines:
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            result = answer(item) if isinstance(item, dict) else {"error": "dòng phải là {…}"}
        except json.JSONDecodeError as error:
            result = {"error": f"dòng JSON hỏng ở ký tự {error.pos + 1}: {error.msg}"}
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return 0


COMMANDS = (
    ("ask", "Hỏi một câu (hoặc nhiều câu, từng dòng JSON)", _ask_arguments, run_ask),
    ("redact", "Xem chữ sẽ được ghi xuống đĩa sau khi che", _redact_arguments, run_redact),
)
