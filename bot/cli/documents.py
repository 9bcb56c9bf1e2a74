"""van-ban: what leans on a legal document, and giving the document an end, or taking it back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.assistant.wording import day_text
from bot.cli.context import Context
from bot.cli.parser import day
from bot.curation.apply import apply
from bot.curation.changes import ChangeSet, propose
from bot.curation.documents import (
    Effect,
    Leaning,
    Place,
    effects,
    ending,
    find_number,
    leaning,
    line_of,
    reviving,
)
from bot.curation.edit import Change
from bot.curation.journal import journal_beside
from bot.curation.preview import preview
from bot.errors import UserError
from bot.kb.store import DOCUMENTS_FILE, KnowledgeBase, load, shown_path
from bot.model import Document

_NOT_KNOWN = "chưa ghi"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", metavar="SỐ", help="số văn bản, ví dụ 42/2022/nd-cp")
    parser.add_argument(
        "--het-hieu-luc",
        type=day,
        metavar="YYYY-MM-DD",
        help="ngày ĐẦU TIÊN không còn hiệu lực (ngày cuối còn hiệu lực là hôm trước)",
    )
    parser.add_argument("--thay-bang", metavar="SỐ", help="văn bản thay thế, đã có trong kho")
    parser.add_argument(
        "--go", action="store_true", help="gỡ ngày hết hiệu lực và văn bản thay thế"
    )
    parser.add_argument("--ghi", action="store_true", help="ghi thật; không có thì chỉ xem trước")


def run(context: Context) -> int:
    args, today = context.args, context.today()
    ends = args.het_hieu_luc is not None or args.thay_bang is not None
    if args.go and ends:
        raise UserError("--go không đi cùng --het-hieu-luc hay --thay-bang: chạy riêng từng lệnh")
    if args.ghi and not (ends or args.go):
        raise UserError("--ghi cần đi cùng --het-hieu-luc, --thay-bang hoặc --go")
    knowledge = load(context.settings.knowledge, today)
    number = find_number(args.number, knowledge.documents)
    leaners = leaning(number, knowledge)
    if not ends and not args.go:
        print("\n".join(_described(knowledge.documents[number], knowledge, today)))
        print("\n".join(_leaners(leaners)))
        return 0
    change = reviving(number) if args.go else _end(args, number, knowledge)
    return _carry_out(change, number, leaners, knowledge, context)


def _end(args: argparse.Namespace, number: str, knowledge: KnowledgeBase) -> Change:
    first_without: date | None = args.het_hieu_luc
    if first_without == date.min:
        raise UserError(f"--het-hieu-luc: không có ngày nào trước {first_without}")
    if first_without is None and knowledge.documents[number].in_force_to is None:
        raise UserError(f"{number} chưa có ngày hết hiệu lực: thêm --het-hieu-luc YYYY-MM-DD")
    newer = None
    if args.thay_bang is not None:
        try:
            newer = find_number(args.thay_bang, knowledge.documents)
        except UserError as error:
            raise UserError(
                f"--thay-bang: {error}. Nếu là văn bản mới, thêm vào {DOCUMENTS_FILE} một mục"
                f" «{args.thay_bang.strip()}» có loai, ten, co_quan, tu, rồi chạy lại"
            ) from None
        if newer == number:
            raise UserError("--thay-bang: văn bản không thể thay bằng chính nó")
    return ending(number, first_without, newer)


def _carry_out(
    change: Change,
    number: str,
    leaners: Sequence[Leaning],
    knowledge: KnowledgeBase,
    context: Context,
) -> int:
    folder, today = knowledge.folder, context.today()
    path = folder / DOCUMENTS_FILE
    changes = ChangeSet(f"Ngày hết hiệu lực của {number}", (propose(path, change),))
    if not changes.changed:
        print(f"Không có gì để sửa: {shown_path(path)} đã đúng như vậy.")
        return 0
    after = preview(changes, folder, today)
    print(changes.diff())
    old, new = (k.documents[number].in_force_to for k in (knowledge, after))
    if new is not None:
        first = new + timedelta(1)
        found = effects(number, leaners, knowledge, after, first)
        print("\n".join(_effects(found, number, first)))
    elif old is not None:
        print(
            f"\nBot lại coi văn bản còn hiệu lực sau ngày {day_text(old)};"
            f" {len(leaners)} mục dựa vào nó đọc như trước khi có ngày ấy."
        )
    if not context.args.ghi:
        print("\nChưa ghi gì. Đúng ý rồi thì chạy lại, thêm --ghi.")
        return 0
    journal = journal_beside(context.settings.database)
    apply(changes, folder, journal, lambda: preview(changes, folder, today))
    print(f"\nĐã ghi {shown_path(path)}.")
    if new is not None:
        print(f"Đổi ý thì gỡ: python -m bot van-ban {number} --go --ghi")
    return 0


def _described(document: Document, knowledge: KnowledgeBase, today: date) -> Iterator[str]:
    def named(numbers: Sequence[str]) -> str:
        return ", ".join(knowledge.document_name(number) for number in numbers) or "không có"

    def dated(moment: date | None) -> str:
        return day_text(moment) if moment else _NOT_KNOWN

    older = [d.number for d in knowledge.documents.values() if document.number in d.replaced_by]
    yield document.name
    yield f"  Về việc: {document.title}"
    yield f"  Cơ quan ban hành: {document.issuer}"
    yield f"  Ngày ban hành: {dated(document.signed)}"
    yield f"  Có hiệu lực từ: {dated(document.in_force_from)}"
    yield f"  Ngày cuối còn hiệu lực: {dated(document.in_force_to)}{_status(document, today)}"
    yield f"  Thay bằng: {named(document.replaced_by)}"
    yield f"  Sửa đổi bởi: {named(document.amended_by)}"
    if older:
        yield f"  Thay cho: {named(older)}"
    if document.url:
        yield f"  Đọc ở: {document.url}"
    place = shown_path(knowledge.folder / DOCUMENTS_FILE)
    yield f"  Ghi ở: {place}:{line_of(document.number, knowledge)}"


def _status(document: Document, today: date) -> str:
    if document.in_force_to is None:
        return ""
    return " (đã hết hiệu lực)" if document.in_force_to < today else " (đang còn)"


def _leaners(leaners: Sequence[Leaning]) -> Iterator[str]:
    yield ""
    if not leaners:
        yield "Không mục nào dựa vào văn bản này."
        return
    count = sum(len(one.places) for one in leaners)
    yield f"{len(leaners)} mục dựa vào văn bản này, ở {count} chỗ:"
    for one in leaners:
        yield ""
        yield f"{one.entry.id} – {one.entry.title}"
        yield from (f"  {_place(place)}" for place in one.places)


def _place(place: Place) -> str:
    said = f" «{_said(place)}»" if place.statement else ""
    return f"{place.path}:{place.line}: {place.field}{said}"


def _said(place: Place) -> str:
    if place.statement is None:
        return ""
    case = f" ({place.statement.case})" if place.statement.case else ""
    return f"{place.statement.text}{case}"


def _effects(found: Sequence[Effect], number: str, first: date) -> Iterator[str]:
    yield ""
    if not found:
        yield "Không mục nào dựa vào văn bản này: người dân không đọc thấy gì khác."
        return
    yield f"Từ ngày {day_text(first)} người dân sẽ đọc:"
    for effect in found:
        yield ""
        yield f"{effect.entry.id} – {effect.entry.title}"
        yield f"  cảnh báo: {effect.warning or _no_warning(effect, number)}"
        for lapse in effect.lapses:
            for place in lapse.places:
                yield f"  hết hạn: {_place(place)}"
                yield from _afterwards(place, first)
            yield from (f"    đọc thành: {line}" for line in lapse.instead)
            if not lapse.instead:
                yield "    không còn hiện ra"


def _afterwards(place: Place, first: date) -> Iterator[str]:
    """What is known of the time after a statement's own end may be wrong for an earlier one."""
    statement = place.statement
    if statement and statement.afterwards and statement.valid_to and statement.valid_to >= first:
        planned = day_text(statement.valid_to)
        yield f"    xem lại sau_do, vì viết cho ngày {planned}: «{statement.afterwards}»"


def _no_warning(effect: Effect, number: str) -> str:
    if effect.entry.about_document == number:
        return "không có, vì mục nói về chính văn bản này: hãy tự sửa lời của mục"
    return "không có, vì văn bản không nằm trong can_cu của mục"


COMMANDS = (
    ("van-ban", "Xem mục nào dựa vào một văn bản; ghi hết hiệu lực, hoặc gỡ", _arguments, run),
)
