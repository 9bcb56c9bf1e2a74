"""Rules for the questions that tell a citizen's case apart, and for the lines marked with `khi`."""

from __future__ import annotations

from collections.abc import Sequence, Set

from bot.kb.cases import SHOWN, Case, complete
from bot.kb.reader import Document as YamlFile
from bot.kb.reader import Path_
from bot.kb.schema import FACET_KEYS
from bot.model import Entry, Statement

Placed = Sequence[tuple[Statement, Path_]]
"""Statements with their places in the file."""
_KEY = "hoi_them"


def questions(entry: Entry, file: YamlFile, known: Set[str], statements: Placed) -> None:
    """Add to the file what is wrong with its questions; ``known`` are all entries' ids."""
    before = len(file.problems)
    slugs = _options(entry, file, known)
    _orders(entry, file, slugs)
    _lines(statements, file, slugs)
    if entry.questions and len(file.problems) == before:
        _effects(entry, file, statements)
        _gaps(entry, file)


def _options(entry: Entry, file: YamlFile, known: Set[str]) -> dict[str, str]:
    """Each option's slug with its question's; a slug of two questions says nothing clearly."""
    owners: dict[str, str] = {}
    for question in entry.questions:
        for option in question.options:
            where: Path_ = (_KEY, question.slug, "chon", option.slug)
            if option.slug in owners:
                message = f"«{option.slug}» đã là lựa chọn của «{owners[option.slug]}»: đặt mã khác"
                file.problems.append(file.problem(where, message, key=True))
            owners.setdefault(option.slug, question.slug)
            if option.entry_id == entry.id:
                message = "lựa chọn này dẫn về chính mục này: bỏ `muc`"
                file.problems.append(file.problem((*where, "muc"), message))
            elif option.entry_id and option.entry_id not in known:
                message = f"chưa có mục nào mang mã «{option.entry_id}»"
                file.problems.append(file.problem((*where, "muc"), message))
    return owners


def _orders(entry: Entry, file: YamlFile, owners: dict[str, str]) -> None:
    """A question may lean only on those before it."""
    earlier: set[str] = set()
    for question in entry.questions:
        for i, slug in enumerate(question.when):
            if owners.get(slug) not in earlier:
                where: Path_ = (_KEY, question.slug, "khi", i)
                message = f"«{slug}» không phải lựa chọn của một câu hỏi đứng trước"
                file.problems.append(file.problem(where, message))
        earlier.add(question.slug)


def _lines(statements: Placed, file: YamlFile, owners: dict[str, str]) -> None:
    known = ", ".join(owners)
    hint = f"các lựa chọn: {known}" if known else "mục này chưa có `hoi_them`"
    for statement, where in statements:
        if statement.when and where[0] in {"tom_tat", "ai_lo"}:
            message = "`khi` không dùng ở đây: ý này nói cho mọi trường hợp; chuyển nó sang `luu_y`"
            file.problems.append(file.problem((*where, "khi"), message, key=True))
            continue
        for i, slug in enumerate(statement.when):
            if slug not in owners:
                message = f"«{slug}» không phải lựa chọn nào trong `hoi_them`; {hint}"
                file.problems.append(file.problem((*where, "khi", i), message))


def _effects(entry: Entry, file: YamlFile, statements: Placed) -> None:
    """A question must change something, or it only takes the citizen's time."""
    used = {slug for statement, _ in statements for slug in statement.when}
    used |= {slug for question in entry.questions for slug in question.when}
    for question in entry.questions:
        if not any(option.slug in used or option.entry_id for option in question.options):
            message = "câu hỏi này không đổi điều gì: ghi `khi` ở các ý, hoặc bỏ câu hỏi"
            file.problems.append(file.problem((_KEY, question.slug), message, key=True))


def _gaps(entry: Entry, file: YamlFile) -> None:
    """No case may be left without a paper, fee, time or place that the entry has for others."""
    for facet in SHOWN:
        statements = entry.facets.get(facet, ())
        bare = next((c for c in complete(entry.questions) if not c.holding(statements)), None)
        if statements and bare is not None:
            message = (
                f"trường hợp «{_named(bare)}» không còn ý nào ở đây: thêm một ý cho trường hợp ấy,"
                " hoặc bớt `khi`"
            )
            file.problems.append(file.problem((FACET_KEYS[facet],), message, key=True))


def _named(case: Case) -> str:
    return ", ".join(option.text for option in case.chosen)
