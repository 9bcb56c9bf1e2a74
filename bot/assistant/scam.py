"""Whether a message wants to know if something is real, and what can be said of it.

Everything that a message shows is weighed: the doubt it voices, the call or text it tells of, the
channels it carries, the signs of a fraud in it. Only the letters are read; nothing is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.assistant.links import find_links, find_numbers
from bot.assistant.lookalike import Finding, judge, listed
from bot.assistant.reflex import Patterns
from bot.exchange import ScamVerdict
from bot.kb.channels import ChannelsModel, Sign, Slip
from bot.text.lexicon import Lexicon, Tokens, tokens_of
from bot.text.query import Query

ENOUGH = 4
"""Weight from which a message is taken as one to check."""
_DOUBT, _TOLD, _CHANNEL, _IMITATION = 2, 2, 2, 4
_GENERAL = 4
"""Taken off for a question about frauds in general, or about what to do afterwards."""
_DECISIVE = 3
"""Weight of the signs from which it is very like a fraud."""
_FEW_WORDS = 3
_QUOTED = re.compile(r"[\"“”«»]|(?<!\w)'|'(?!\w)")
_LONG_QUOTE = 5
_DOUBTS, _TELLS, _GENERALS, _HOW, _SIGN, _SLIP, _LOSS, _APPS = (
    "nghi", "ke", "chung", "cach", "dau:", "lo:", "chac:", "app:"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signals:
    """What a message shows: names of patterns, by kind. ``losses``: slips that are certain."""

    doubt: bool
    told: bool
    general: bool
    signs: tuple[Sign, ...]
    slips: tuple[Slip, ...]
    losses: tuple[Slip, ...]
    apps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict over a message, with what it rests on, most telling first. ``lost``: the harm is
    done, so that saving what can be saved comes first, after the verdict where it is ``doubted``;
    ``how``: only what to do now is asked, which an entry may answer as well.
    """

    verdict: ScamVerdict
    channels: tuple[Finding, ...]
    signs: tuple[Sign, ...]
    slips: tuple[Slip, ...]
    lost: bool = False
    doubted: bool = False
    how: bool = False


@dataclass(frozen=True, slots=True)
class ScamTable:
    """The channels and patterns of kenh-chinh-thuc.yaml in look-up form."""

    book: ChannelsModel
    patterns: Patterns
    exceptions: Patterns
    ends: frozenset[str]
    numbers: dict[str, str]

    @classmethod
    def build(cls, book: ChannelsModel, lexicon: Lexicon) -> ScamTable:
        groups: tuple[tuple[str, Mapping[str, Sign | Slip]], ...]
        groups = ((_SIGN, book.dau_hieu), (_SLIP, book.da_lo))
        ruled_out = [
            (text, mark + key)
            for mark, group in groups
            for key, one in group.items()
            for text in one.tru
        ]
        for key, slip in book.da_lo.items():
            ordinary = (*slip.tru, *(slip.chac.tru if slip.chac else ()))
            ruled_out += [(text, _LOSS + key) for text in ordinary]
        return cls(
            book,
            Patterns.build(_patterns(book), lexicon),
            Patterns.build(ruled_out, lexicon),
            frozenset((*book.duoi_hay_gia, *book.duoi_khac)),
            {number.replace(".", ""): number for number in book.so_dien_thoai},
        )

    def channels(self, text: str) -> tuple[Finding, ...]:
        """Every address and number of a text, judged by itself."""
        known = (*self.book.ten_mien, *self.book.rut_gon)
        found = [judge(link, self.book) for link in find_links(text, self.ends, known)]
        for digits in find_numbers(text, self.numbers):
            if number := self.numbers.get(digits):
                found.append(listed(number, self.book.so_dien_thoai[number]))
            else:
                found.append(Finding("unknown", "", "lua_dao_so_la"))
        return tuple(dict.fromkeys(found))

    def strange_hosts(self, text: str) -> list[str]:
        """Addresses in a text that are not the state's, written so that nothing can be tapped."""
        return [
            found.shown
            for found in self.channels(text)
            if found.is_strange_link and found.shown[0] != "@"
        ]

    def signals(self, query: Query) -> Signals:
        """What the words of a message show; a quoted part may be written in another way."""
        readings = [(query.tokens, query.accented), (query.typed, query.accented)]
        if query.accented:
            parts = (tokens_of(part) for part in _QUOTED.split(query.text))
            readings += [(p, False) for p in parts if p and not any(t.has_marks for t in p)]
        names = _names(self.patterns, readings)
        names -= _names(self.exceptions, readings)
        return Signals(
            doubt=_DOUBTS in names,
            told=_TELLS in names or _quotes(query.text),
            general=_GENERALS in names or (_HOW in names and _DOUBTS not in names),
            signs=tuple(x for key, x in self.book.dau_hieu.items() if _SIGN + key in names),
            slips=tuple(x for key, x in self.book.da_lo.items() if _SLIP + key in names),
            losses=tuple(x for key, x in self.book.da_lo.items() if _LOSS + key in names),
            apps=tuple(key for key in self.book.ung_dung if _APPS + key in names),
        )

    def check(self, query: Query, *, after_check: bool = False) -> Checked | None:
        """The verdict over a message, None where it is an ordinary question. ``after_check``: it
        follows another check, so that what it did («lỡ bấm rồi») was done there.
        """
        channels, seen = self.channels(query.text), self.signals(query)
        imitated = any(one.verdict == "danger" for one in channels)
        unlisted = [one for one in channels if one.verdict != "official"]
        weighed = seen.doubt or (seen.told and bool(seen.signs))
        strange = [one for one in unlisted if weighed or one.is_strange_link]
        shown = sum(sign.nang for sign in seen.signs)
        fraud = shown + bool(shown and any(one.is_strange_link for one in strange))
        weight = _DOUBT * seen.doubt + _TOLD * seen.told + fraud
        weight += _IMITATION * imitated + _CHANNEL * bool(strange)
        weight += _CHANNEL * (seen.doubt and not strange and bool(channels or seen.apps))
        weight -= _GENERAL * (seen.general and not imitated)
        alone = (
            any(one.is_strange_link for one in strange)
            and len(query.typed) - _words_of(channels) <= _FEW_WORDS
        )
        signs = tuple(sorted(seen.signs, key=lambda sign: -sign.nang))
        if losses := seen.losses or (seen.slips if after_check else ()):
            fraud += max((slip.chac.nang for slip in losses if slip.chac), default=0)
            slips = (*losses, *(slip for slip in seen.slips if slip not in losses))
            danger = imitated or fraud >= _DECISIVE
            told: ScamVerdict = "danger" if danger else "unknown"
            how = seen.general and not seen.doubt
            return Checked(told, channels, signs, slips, True, seen.doubt, how)
        if weight < ENOUGH and not alone:
            return None
        if not (seen.doubt or seen.told or imitated or alone or shown >= _DECISIVE):
            return None
        if not channels and seen.apps:
            channels = tuple(
                Finding("official", name, channel=self.book.ung_dung[name]) for name in seen.apps
            )
        verdict = _verdict(channels, fraud, told=seen.told)
        return Checked(verdict, channels, () if verdict == "official" else signs, seen.slips)


def _verdict(channels: tuple[Finding, ...], fraud: int, *, told: bool) -> ScamVerdict:
    verdicts = {one.verdict for one in channels}
    if verdicts == {"official"} and not told and any(_is_address(one) for one in channels):
        return "official"  # «nộp phạt ở dichvucong.gov.vn đúng không»: the address answers it
    if "danger" in verdicts or fraud >= _DECISIVE:
        return "danger"
    return "official" if verdicts == {"official"} and fraud < _DECISIVE - 1 else "unknown"


def _is_address(found: Finding) -> bool:
    return any(ch.isalpha() for ch in found.shown)


def _patterns(book: ChannelsModel) -> Iterator[tuple[str, str]]:
    """(pattern, what it shows)."""
    for name, texts in (
        (_DOUBTS, book.nhan_ra.nghi_ngo),
        (_TELLS, book.nhan_ra.ke_lai),
        (_GENERALS, book.nhan_ra.hoi_chung),
        (_HOW, book.nhan_ra.hoi_cach),
    ):
        yield from ((text, name) for text in texts)
    for key, sign in book.dau_hieu.items():
        yield from ((text, _SIGN + key) for text in sign.mau)
    for key, slip in book.da_lo.items():
        yield from ((text, _SLIP + key) for text in slip.mau)
        yield from ((text, _LOSS + key) for text in (slip.chac.mau if slip.chac else ()))
    yield from ((f"ứng dụng {key}", _APPS + key) for key in book.ung_dung)


def _names(patterns: Patterns, readings: Iterable[tuple[Tokens, bool]]) -> set[str]:
    found = (patterns.find(tokens, accented=accented) for tokens, accented in readings)
    return {name for matches in found for name, _ in matches}


def _quotes(text: str) -> bool:
    """Whether a text repeats somebody's words."""
    parts = _QUOTED.split(text)[1::2]
    return any(len(part.split()) >= _LONG_QUOTE for part in parts)


def _words_of(channels: tuple[Finding, ...]) -> int:
    """About how many words of a message its addresses and numbers make up."""
    return sum(len(tokens_of(one.shown)) + 1 for one in channels)
