"""Rules across files. Wrong facts are errors; what only grows old is a warning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date, timedelta

from bot.exchange import Outcome
from bot.kb import case_checks
from bot.kb.calendar import WorkCalendar
from bot.kb.days_off import DaysOffModel
from bot.kb.lexicon_file import LexiconModel
from bot.kb.reader import BLANK, Path_
from bot.kb.reader import Document as YamlFile
from bot.kb.sayings import places
from bot.kb.schema import FACET_KEYS
from bot.kb.sentences import Sentences
from bot.model import Amount, Document, Entry, Facet, Kind, Statement
from bot.text.normalise import fold, words

LONG_SENTENCE = 260
"""Letters; about seven lines of a phone 40 characters wide."""

Entries = Mapping[str, tuple[Entry, YamlFile]]
Documents = Mapping[str, tuple[Document, YamlFile]]
Claim = tuple[str, YamlFile, Path_]
"""A phrase that leads to an entry, with its file and its place there."""


def across(
    entries: Entries,
    said: Mapping[str, YamlFile],
    known: Set[str],
    documents: Documents,
    documents_file: YamlFile,
    day: date,
    notice_days: int,
) -> None:
    """Add to each file the problems that only show beside other files, as of ``day``.

    ``said`` are the files of what citizens say, by entry. ``known`` ids include entries that
    cannot be read: one broken file must not break the links of others.
    """
    _phrases(entries, said)
    _codes(entries)
    _document_links(documents, documents_file)
    for entry, file in entries.values():
        case_checks.questions(entry, file, known, tuple(statements(entry)))
        _references(entry, file, known)
        _leans_on(entry, file, documents, day)
        _ages(entry, file, day, notice_days)
        _sentences(entry, file)


def reflexes(lexicon: LexiconModel, file: YamlFile) -> None:
    """Fixed replies must exist, and are social, an emergency, or where else to turn."""
    for name, reflex in lexicon.phan_xa.items():
        if reflex.ket_cuc not in {Outcome.SOCIAL, Outcome.EMERGENCY, Outcome.ABSTAIN}:
            where: Path_ = ("phan_xa", name, "ket_cuc")
            file.problems.append(file.problem(where, "chỉ dùng social, emergency hoặc abstain"))
        if reflex.loi_noi not in Sentences.model_fields:
            where = ("phan_xa", name, "loi_noi")
            message = f"loi-noi.yaml không có câu «{reflex.loi_noi}»"
            file.problems.append(file.problem(where, message))


def occasions(
    model: DaysOffModel, calendar: WorkCalendar, file: YamlFile, day: date, notice_days: int
) -> None:
    """Holidays go by their legal names, and next year's calendar is written down in time."""
    known = sorted({name for when, name in calendar.names.items() if when.year == day.year})
    for name in model.dip:
        if calendar.occasion(name, day.year) is None:
            message = f"lịch không có ngày lễ tên «{name}»; các tên: {', '.join(known)}"
            file.problems.append(file.problem(("dip", name), message, key=True))
    soon = (day + timedelta(days=notice_days)).year
    if soon not in calendar.announced:
        message = f"chưa có lịch nghỉ năm {soon}: xem Bộ Nội vụ công bố chưa rồi ghi vào"
        file.problems.append(file.problem(("nam",), message, key=True, warning=True))


def general_words(lexicon: LexiconModel, file: YamlFile, known: Set[str]) -> None:
    """What a general word offers must exist, and be a choice."""
    for word, ids in lexicon.chu_chung.items():
        for i, entry_id in enumerate(ids):
            if entry_id not in known:
                where: Path_ = ("chu_chung", word, i)
                message = f"không có mục «{entry_id}»"
                file.problems.append(file.problem(where, message, warning=True))
        if not 2 <= len(ids) <= 4:
            message = "ghi từ 2 đến 4 mục để chọn"
            file.problems.append(file.problem(("chu_chung", word), message))


def _claims(entry: Entry, file: YamlFile, said: YamlFile | None) -> Iterator[Claim]:
    yield entry.title, file, ("ten",)
    for key, phrases in (("ten_goi_khac", entry.aliases), ("cau_hoi", entry.phrasings)):
        for i, phrase in enumerate(phrases):
            yield phrase, file, (key, i)
    if said is not None and entry.sayings:
        for phrase, where in places(said.data):
            yield phrase, said, where


def _phrases(entries: Entries, said: Mapping[str, YamlFile]) -> None:
    """One phrase, after folding, belongs to one entry and stands there once."""
    claimed: dict[str, tuple[str, str]] = {}
    for entry, own in entries.values():
        for phrase, file, where in _claims(entry, own, said.get(entry.id)):
            if BLANK in phrase:
                continue
            key = fold(" ".join(words(phrase)))
            if not key:
                file.problems.append(file.problem(where, f"«{phrase}» không có chữ nào"))
                continue
            line = f"{file.path}:{file.mark(where)[0]}"
            if key in claimed:
                owner, place = claimed[key]
                same = "chính mục này" if owner == entry.id else f"mục «{owner}»"
                message = f"«{phrase}» đã là của {same} ({place}), sau khi bỏ dấu"
                warning = owner == entry.id
                file.problems.append(file.problem(where, message, warning=warning))
            else:
                claimed[key] = (entry.id, line)


def _codes(entries: Entries) -> None:
    owners: dict[str, str] = {}
    for entry, file in entries.values():
        for i, code in enumerate(entry.codes):
            if code in owners:
                message = f"mã thủ tục {code} đã thuộc mục «{owners[code]}»"
                file.problems.append(file.problem(("ma", i), message))
            owners.setdefault(code, entry.id)


def _document_links(documents: Documents, file: YamlFile) -> None:
    for number, (document, _) in documents.items():
        for key, links in (("thay_bang", document.replaced_by), ("sua_boi", document.amended_by)):
            for i, link in enumerate(links):
                if link not in documents:
                    where: Path_ = (number, key, i)
                    file.problems.append(
                        file.problem(where, f"chưa có văn bản «{link}» trong tệp này")
                    )
        first, last = document.in_force_from, document.in_force_to
        if first and last and last < first:
            message = "ngày hết hiệu lực trước ngày có hiệu lực"
            file.problems.append(file.problem((number, "den"), message))


def _references(entry: Entry, file: YamlFile, known: Set[str]) -> None:
    links: list[tuple[Path_, str]] = [
        *((("lien_quan", i), other) for i, other in enumerate(entry.related)),
        *((("khac_voi", other), other) for other in entry.differs_from),
        *((("cac_buoc", i, "muc"), step.entry_id or "") for i, step in enumerate(entry.steps)),
    ]
    for where, other in links:
        if not other:
            continue
        if other == entry.id:
            file.problems.append(file.problem(where, "mục này chỉ tới chính nó"))
        elif other not in known:
            file.problems.append(file.problem(where, f"chưa có mục nào mang mã «{other}»"))


def statements(entry: Entry) -> Iterator[tuple[Statement, Path_]]:
    """Every dated sentence of an entry with its place in the file."""
    summary_key = "ai_lo" if entry.kind is Kind.OUT_OF_SCOPE else "tom_tat"
    groups = [(summary_key, entry.summary), ("luu_y", entry.notes)]
    groups += [(FACET_KEYS[facet], found) for facet, found in entry.facets.items()]
    for key, found in groups:
        for i, statement in enumerate(found):
            yield statement, (key, i)


def _leans_on(entry: Entry, file: YamlFile, documents: Documents, day: date) -> None:
    used: list[tuple[Path_, str, Statement | None]] = [
        (("can_cu", i), number, None) for i, number in enumerate(entry.basis)
    ]
    if entry.about_document:
        used.append((("van_ban",), entry.about_document, None))
    used.extend(
        ((*where, "theo"), statement.document, statement)
        for statement, where in statements(entry)
        if statement.document
    )
    for where, number, statement in used:
        if number not in documents:
            message = f"van-ban.yaml chưa có văn bản «{number}»"
            file.problems.append(file.problem(where, message))
            continue
        document = documents[number][0]
        ended = document.in_force_to is not None and document.in_force_to < day
        holds = statement is None or statement.in_force(day)
        if ended and holds and number != entry.about_document:
            instead = (
                f", thay bằng {', '.join(document.replaced_by)}" if document.replaced_by else ""
            )
            message = f"{number} đã hết hiệu lực từ sau {document.in_force_to:%d/%m/%Y}{instead}"
            file.problems.append(file.problem(where, message, warning=True))


def _ages(entry: Entry, file: YamlFile, day: date, notice_days: int) -> None:
    if entry.review_by and entry.review_by < day:
        message = f"đã quá hạn xem lại ({entry.review_by:%d/%m/%Y})"
        file.problems.append(file.problem(("xem_lai",), message, warning=True))
    if entry.verified > day:
        message = f"ngày kiểm tra ({entry.verified:%d/%m/%Y}) ở tương lai"
        file.problems.append(file.problem(("kiem_tra",), message))
    fees = entry.facets.get(Facet.FEE, ())
    for i, fee in enumerate(fees):
        if fee.valid_to is None or fee.amount is Amount.UNKNOWN:
            continue
        followed = any(
            other is not fee
            and other.case == fee.case
            and (other.valid_to is None or other.valid_to > fee.valid_to)
            for other in fees
        )
        where: Path_ = ("le_phi", i, "den")
        if fee.lapsed(day) and not followed:
            message = f"mức thu đã hết hạn ngày {fee.valid_to:%d/%m/%Y}: ghi mức mới"
            file.problems.append(file.problem(where, message, warning=True))
        elif day + timedelta(days=notice_days) >= fee.valid_to >= day and not (
            followed or fee.afterwards
        ):
            message = (
                f"mức thu sắp hết hạn ({fee.valid_to:%d/%m/%Y}): ghi mức tiếp theo, hoặc `sau_do`"
            )
            file.problems.append(file.problem(where, message, warning=True))


def _sentences(entry: Entry, file: YamlFile) -> None:
    for statement, where in statements(entry):
        if len(statement.text) > LONG_SENTENCE:
            message = (
                f"câu dài {len(statement.text)} chữ cái: tách thành nhiều ý (≤ {LONG_SENTENCE})"
            )
            file.problems.append(file.problem(where, message, warning=True))
