"""Takes personal data out of a question before anything is written to disk."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.querylog import patterns as p

_MAX_NAME_WORDS = 5
_MAX_LOWER_NAME_WORDS = 4
_MAX_ADDRESS_TOKENS = 24
_FULL = 2  # words in a full name
_MAX_GROUPS = 19
_LONG = 8  # digits in one piece that no one types for a count
_LONG_SPLIT = 9  # digits in several pieces
_MARKER_REACH = 40
_GAP = "    "
_TOKEN = re.compile(r"[a-z]+|\d+[a-z]?(?:[/\-]\d+[a-z]?)*+")
_KIND_OF_CODE = {group: group.replace("_", "-") for group in p.CODES.groupindex}


@dataclass(frozen=True, slots=True)
class Redacted:
    """A question that is safe to write to disk.

    ``kinds`` are the kinds masked in ``text``, distinct, in order of first appearance.
    """

    text: str
    kinds: tuple[str, ...]


def redact(text: str) -> Redacted:
    """Replace personal data in a citizen's question with placeholders such as ``[email]``.

    Never raises on any text. Redacting a redacted text changes nothing; a text without personal
    data comes back as it was.
    """
    kinds: dict[str, None] = {}
    while True:
        draft = _Draft.of(text)
        for stage in _STAGES:
            stage(draft)
        if not draft.masks:
            return Redacted(text, tuple(kinds))
        # Masking may bring two stretches next to each other, so look until nothing is found.
        text = draft.masked(kinds)


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    raw: str

    def among(self, words: frozenset[str], plain: frozenset[str]) -> bool:
        """Whether this is one of the words, which may be typed without their diacritics."""
        return self.raw.lower() in words or (self.raw.isascii() and self.word in plain)

    @property
    def capital(self) -> bool:
        return self.raw[:1].isupper()


@dataclass(slots=True)
class _Draft:
    """A text with its folded copy, in which decided stretches are blanked out."""

    text: str
    at: list[int]  # where each folded character starts in the text, and the end of the text
    folded: str
    masks: list[tuple[int, int, str]] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> _Draft:
        folded: list[str] = []
        at: list[int] = []
        position = 0
        for placeholder in (*p.PLACEHOLDER.finditer(text), None):
            end = placeholder.start() if placeholder else len(text)
            shown = [
                p.FOLDED[char] if char in p.FOLDED else p.fold(char) for char in text[position:end]
            ]
            folded += shown
            for index, piece in enumerate(shown, position):
                at += (index,) * len(piece)
            if placeholder:
                folded.append(p.MASKED)
                at.append(end)
                position = placeholder.end()
        at.append(len(text))
        typed = "".join(folded)
        if _GAP in typed:  # long gaps would cost the patterns dear, and mean nothing
            kept = [i for i in range(len(typed)) if typed[max(0, i - 3) : i + 1] != _GAP]
            typed, at = "".join(typed[i] for i in kept), [*(at[i] for i in kept), at[-1]]
        return cls(text, at, typed)

    def keep(self, start: int, end: int) -> None:
        self.folded = self.folded[:start] + p.KEPT * (end - start) + self.folded[end:]

    def mask(self, start: int, end: int, kind: str) -> None:
        at = self.at
        while start and at[start - 1] == at[start]:  # one character may fold into several
            start -= 1
        while at[end] == at[end - 1]:
            end += 1
        self.folded = self.folded[:start] + p.MASKED * (end - start) + self.folded[end:]
        self.masks.append((start, end, kind))

    def raw(self, start: int, end: int) -> str:
        return self.text[self.at[start] : self.at[end]]

    def masked(self, kinds: dict[str, None]) -> str:
        pieces: list[str] = []
        position = 0
        for start, end, kind in sorted(self.masks):
            pieces += self.text[position : self.at[start]], p.PLACEHOLDERS[kind]
            position = self.at[end]
            kinds.setdefault(kind)
        return "".join(pieces) + self.text[position:]

    def numbers(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern matches from the first of a row of digits on."""
        text, done = self.folded, 0
        for digits in p.DIGITS.finditer(text):
            start = digits.start()
            if start >= done and (match := pattern.match(text, start)):
                done = match.end()
                yield match

    def tokens(self) -> list[_Token]:
        typed = p.PLACEHOLDER.sub("", self.text) if "[" in self.text else self.text
        shouted = sum(map(str.isupper, typed)) > 4 * sum(map(str.islower, typed))
        found = []
        for match in _TOKEN.finditer(self.folded):
            raw = unicodedata.normalize("NFC", self.raw(*match.span()))
            found.append(_Token(*match.span(), match[0], raw.lower() if shouted else raw))
        return found


def _emails(draft: _Draft) -> None:
    if "@" in draft.folded or "mail" in draft.folded or p.MAIL_HINT.search(draft.folded):
        for match in p.EMAIL.finditer(draft.folded):
            draft.mask(*match.span(), "email")
        for match in p.EMAIL_MARKED.finditer(draft.folded):
            draft.mask(*match.span("name"), "email")


def _laws(draft: _Draft) -> None:
    for match in draft.numbers(p.LAW):
        draft.keep(*match.span())


def _passwords(draft: _Draft) -> None:
    for first in p.PASSWORD.finditer(draft.folded):
        match: re.Match[str] | None = first
        link = (first["link"] or "").strip()
        alone = first["mark"] != "mk" or first.end("mark") != first.start("link") or ":" in link
        while match:
            start, end = _secret(draft, match)
            if not _is_secret(draft, start, end, link, sure=alone):
                break
            draft.mask(start, end, "mat-khau")
            match, link = p.PASSWORD_NEXT.match(draft.folded, end), ""


def _secret(draft: _Draft, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("secret")
    if match["quote"] and (quoted := p.QUOTED.match(draft.folded, start)):
        return quoted.span()
    return start, start + len(draft.folded[start:end].rstrip(".,;:?)\"'”’»`"))


def _is_secret(draft: _Draft, start: int, end: int, link: str, *, sure: bool) -> bool:
    """Whether what follows "mật khẩu" is one; "mk" is as often written for "mình"."""
    word, raw = draft.folded[start:end], draft.raw(start, end)
    plain = word.isdigit() and len(word) >= p.PIN
    if ":" not in link and not plain and p.NOT_SECRET.fullmatch(word):
        return False
    if re.search(r"[@#$%^&*!_~+]", word[:-1]) or (re.search(r"\d", word) and not word.isdigit()):
        return len(word) >= p.PIN
    if word.isdigit():
        return len(word) >= p.PIN and (
            bool(link) or not re.fullmatch(r"(?:19|20)\d\d|0\d{9}", word)
        )
    if not link or not raw.isascii() or not word:
        return False
    ends = draft.folded[end : end + 1] in ("", ".", ",", ";", "\n", '"', "'")
    odd = len(word) > p.PIN and not p.SYLLABLE.fullmatch(word) and word not in p.STOP_PLAIN
    return sure and (odd or (ends and ":" in link))


def _codes(draft: _Draft) -> None:
    if not p.DIGIT_PAIR.search(draft.folded):
        return
    for match in p.CODES.finditer(draft.folded):
        kind = _KIND_OF_CODE[match.lastgroup or ""]
        draft.mask(*match.span(), kind)
    for match in p.DOSSIER_MARKED.finditer(draft.folded):
        code = match["code"].rstrip(".-/")
        if not p.PROCEDURE.match(code) and sum(map(str.isdigit, code)) >= p.PIN:
            draft.mask(match.start("code"), match.start("code") + len(code), "ma-ho-so")


def _otps(draft: _Draft) -> None:
    if not p.DIGIT_PAIR.search(draft.folded):
        return
    for match in p.OTP.finditer(draft.folded):
        group = match.lastgroup or ""
        if not re.match(r"1[89]00", match[group]):
            draft.mask(*match.span(group), "ma-otp")


def _births(draft: _Draft) -> None:
    if not any(word in draft.folded for word in p.BIRTH_WORDS):
        return
    years = set()
    for match in p.BIRTH.finditer(draft.folded):
        group = next(name for name in ("date", "year", "label", "after") if match[name])
        years.add(match["of"] or match["of2"] or match["of3"])
        draft.mask(*match.span(group), "ngay-sinh")
    if years:
        # "ngày sinh ... bị ghi thành ...": the wrong date gives the right one away
        for match in draft.numbers(p.DATE):
            if (match["year"] or match["year2"] or match["year3"]) in years:
                draft.mask(*match.span(), "ngay-sinh")


def _names(draft: _Draft) -> None:
    if not (p.NAME_HINT.search(draft.folded) or p.CAPITALS.search(draft.text)):
        return
    people = _People(draft)
    for match in p.NAME_LABEL.finditer(draft.folded):
        people.labelled(match.end(), colon=bool(match["colon"]))
    for index, token in enumerate(people.tokens):
        if token.word == "ten":
            people.after_ten(index)
        elif token.word == "la" and people.word(index - 1) in p.SELF_PLAIN:
            people.after_la(index)
        elif token.word in p.SURNAMES_PLAIN:
            people.unmarked(index)


class _People:
    """Finds names among the words of a draft and masks them."""

    def __init__(self, draft: _Draft) -> None:
        self.draft = draft
        self.tokens = draft.tokens()
        self.starts = {token.start: index for index, token in enumerate(self.tokens)}
        self.accented = any(not token.raw.isascii() for token in self.tokens)
        self.done = 0  # tokens before this one are part of a name already

    def word(self, index: int) -> str:
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def joined(self, index: int) -> bool:
        """Whether only spaces part this token from the one before."""
        if not 0 < index < len(self.tokens):
            return False
        gap = self.draft.folded[self.tokens[index - 1].end : self.tokens[index].start]
        return not gap.strip(" ")

    def address_key(self, index: int, *, open_end: bool) -> bool:
        """Whether this word leads the name or number of a street, a ward and the like."""
        token = self.tokens[index]
        if not token.among(p.ADDRESS_KEYS, p.ADDRESS_KEYS_PLAIN):
            return False
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if after and after.word[0].isdigit():
            return True
        if token.word in p.NUMBER_KEYS or (self.accented and token.raw.lower() in p.STOP):
            return False
        return bool(after and after.capital) or open_end

    def follows_number(self, index: int) -> bool:
        return self.word(index - 1)[:1].isdigit()

    def ends_clause(self, index: int) -> bool:
        """Whether the capitalised words from here run up to a punctuation mark or the end."""
        count = self.capitals(index)
        end = self.tokens[index + max(count, 1) - 1].end
        return count > 0 and self.draft.folded[end : end + 1] in ("", ",", ".", ";", "\n")

    def kin(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].among(p.KIN, p.KIN_PLAIN)

    def stops(self, index: int, *, first: bool = False) -> bool:
        token = self.tokens[index]
        if not token.word.isalpha():
            return True
        if not token.raw.isascii() or token.raw.lower() in (p.STOP if self.accented else ()):
            return token.raw.lower() in p.STOP
        if token.word in (p.FIRST_NAMES if first and not self.accented else p.ALSO_NAMES):
            return False
        return token.word in p.STOP_PLAIN

    def middle(self, index: int) -> bool:
        return self.joined(index) and self.tokens[index].among(p.MIDDLE, p.MIDDLE_PLAIN)

    def surname(self, index: int, *, sure: bool = False) -> bool:
        if not 0 <= index < len(self.tokens):
            return False
        token = self.tokens[index]
        if token.raw.lower() in p.SURE_LOWER:
            # "phan" may stand for "phần" in a text without diacritics
            return not sure or token.word in p.SURE_SURNAMES or self.accented
        plain = frozenset() if self.accented else p.SURNAMES_PLAIN
        return token.among(p.SURNAMES, plain) and (not sure or self.middle(index + 1))

    def capitals(self, index: int) -> int:
        """How many capitalised words that could be a name start here."""
        count = 0
        while count < _MAX_NAME_WORDS and index + count < len(self.tokens):
            token = self.tokens[index + count]
            if not token.capital or not token.word.isalpha():
                break
            if count and token.raw.isupper() and token.word in p.ACRONYMS:
                break
            if not count and self.no_name(index):
                break
            if count and not self.joined(index + count):
                break
            count += 1
        return count

    def no_name(self, index: int) -> bool:
        token = self.tokens[index]
        plain = frozenset() if self.accented else p.NOT_NAMES_PLAIN
        return token.among(p.NOT_NAMES, plain) and not self.surname(index)

    def length(self, index: int) -> int:
        """How many words the name that starts here has, when it is known to be a name."""
        count = self.capitals(index)
        if count > 1 or (count == 1 and not self.surname(index)):
            return count
        count = 1
        while count < _MAX_LOWER_NAME_WORDS and self.joined(index + count):
            if not self.tokens[index + count].word.isalpha():
                break
            # what surrounds a middle name is no question yet, whatever it looks like
            middle = count <= _FULL and (self.middle(index + 1))
            if not middle and self.stops(index + count, first=count == 1):
                break
            count += 1
        return count

    def strong(self, index: int) -> bool:
        """Whether a full name starts here, by its surname."""
        if not self.surname(index):
            return False
        return self.capitals(index) > 1 or (
            self.surname(index, sure=True)
            and (self.middle(index + 1) or (self.joined(index + 1) and not self.stops(index + 1)))
        )

    def follows_kin(self, index: int) -> bool:
        """Whether a full name comes after a word of kin ("anh ...", "con: ...", "tôi, ...,")."""
        if not self.kin(index - 1):
            return False
        gap = self.draft.folded[self.tokens[index - 1].end : self.tokens[index].start]
        return gap.strip(" :") == "" or (gap.strip(" ,(-") == "" and self.capitals(index) > _FULL)

    def opens_text(self, index: int) -> bool:
        """Whether a full name stands alone at the start, as people sign."""
        return index == 0 and self.capitals(0) > _FULL and not self.joined(self.capitals(0))

    def mask(self, index: int, count: int) -> None:
        if count and index >= self.done:
            self.draft.mask(self.tokens[index].start, self.tokens[index + count - 1].end, "ten")
            self.done = index + count

    def labelled(self, start: int, *, colon: bool) -> None:
        index = self.starts.get(start)
        if index is None:
            return
        if self.capitals(index) or self.strong(index):
            self.mask(index, self.length(index))
        elif colon and not self.stops(index, first=True):
            self.mask(index, self.closed(index))

    def closed(self, index: int) -> int:
        """How many lower-case words there are up to a stop, if few enough to be a name."""
        count = 0
        while index + count < len(self.tokens) and (not count or self.joined(index + count)):
            if self.stops(index + count, first=count < 2):
                break
            count += 1
        return count if count <= _MAX_LOWER_NAME_WORDS - 1 else 0

    def after_ten(self, index: int) -> None:
        before = self.joined(index)
        start = index + 1
        if self.kin(index - 1) and self.word(start) in p.KIN_NAMES and not self.joined(start + 1):
            self.mask(start, 1)
            return
        while self.word(start) in p.NAME_FILLER or self.kin(start):
            if self.tokens[start].capital:
                break
            start += 1
        if start >= len(self.tokens):
            return
        gap = self.draft.folded[self.tokens[start - 1].end : self.tokens[start].start]
        if gap.strip(" :=-\"'“‘(") or "\n" in gap:
            return
        context = {self.word(i) for i in range(max(0, index - 3), index)}
        if context & p.ORG_BEFORE and not self.strong(start):
            return
        linked = ":" in gap or self.word(start - 1) == "la"
        kin = any(self.kin(i) for i in range(index + 1, start))
        changed = before and self.word(index - 1) in p.CHANGE_BEFORE
        personal = not changed and (
            (before and (self.kin(index - 1) or self.surname(index - 1))) or (kin and linked)
        )
        count = self.capitals(start)
        if self.strong(start) or (
            count and (personal or kin or linked or not before or (count > 1 and not changed))
        ):
            self.mask(start, self.length(start))
            return
        plain = self.word(start) not in p.NOT_AFTER_TEN and not self.stops(start, first=True)
        if personal and plain and (start == index + 1 or linked):
            self.mask(start, self.length(start) if self.surname(start) else self.closed(start))

    def after_la(self, index: int) -> None:
        start = index + 1
        if not self.joined(start):
            return
        if self.strong(start) and (self.capitals(start) > 1 or self.surname(start, sure=True)):
            self.mask(start, self.length(start))
            return
        count = self.capitals(start)
        if count and self.word(index - 1) != "ten":
            after = start + count
            known = self.word(start) in p.NOT_AFTER_LA
            if not known and (count > 1 or not self.joined(after) or self.stops(after)):
                self.mask(start, count)

    def unmarked(self, index: int) -> None:
        """A full name with no word to mark it: after a word of kin, or with a middle name."""
        middle = self.middle(index + 1)
        if self.capitals(index) < _FULL:
            sure = self.surname(index) and self.tokens[index].word in p.SURE_SURNAMES
            if not (sure and middle and self.joined(index + 2)):
                return
            third = self.word(index + 2)
            if third == "ban" or (len(third) > 1 and self.stops(index + 2)):
                return
        elif f"{self.word(index)} {self.word(index + 1)}" in p.NOT_PEOPLE:
            return
        before = self.joined(index)
        if before and (self.word(index - 1) in p.PLACE_BEFORE or self.follows_number(index)):
            return
        if middle or self.follows_kin(index) or self.opens_text(index):
            self.mask(index, self.length(index))


def _addresses(draft: _Draft) -> None:
    if not p.ADDRESS.search(draft.folded):
        return
    people = _People(draft)
    ends = [token.end for token in people.tokens]
    done = 0
    for match in p.ADDRESS.finditer(draft.folded):
        group = match.lastgroup or ""
        start = match.end() if group == "mark" else match.start(group)
        if start < done:
            continue
        linked = group == "mark" and re.search(r":|\bla\b", match[0]) is not None
        free = linked or group in ("sure", "flat") or match[group].startswith("so")
        opened = free or "/" in match[group] or not match[group]
        first = bisect_right(ends, match.end())
        end, named = _address_end(people, first, free=free, opened=opened)
        if named or group == "sure":
            done = max(end, match.end())
            draft.mask(start, done, "dia-chi")


def _address_end(people: _People, first: int, *, free: bool, opened: bool) -> tuple[int, bool]:
    """Where the address that goes on at a token ends, and whether it names a place.

    ``opened``: words such as "phường" may come without a number or a capital; ``free``: so may
    any word that does not take the question up again.
    """
    tokens, named, end = people.tokens, False, 0
    left = 3 if free else int(people.word(first - 1) == "cu")  # "chung cư" and its name
    for index in range(first, min(first + _MAX_ADDRESS_TOKENS, len(tokens))):
        token = tokens[index]
        before = tokens[index - 1].end if index else 0
        gap = people.draft.folded[before : token.start]
        comma = "," in gap or " - " in gap
        if gap.strip(" ,-./:") or (". " in gap and people.word(index - 1) not in p.SHORT_KEYS):
            break
        if token.word[0].isdigit():
            if comma or len(token.word.split("/")[0]) > p.HOUSE_DIGITS:
                break
            left, named = 0, named or "/" in token.word
        elif people.address_key(index, open_end=opened or named):
            left = 3
        elif people.stops(index) and (not token.capital or not left or comma or people.kin(index)):
            break
        elif token.capital and (not comma or (named and people.ends_clause(index))):
            left, named = 1 if people.surname(index) else left, True
        elif not comma and people.follows_number(index) and token.word in p.STREET_SURNAMES:
            left, named = 2, True
        elif not comma and left and (free or named):
            left, named = left - 1, True
        else:
            break
        end = token.end
    return end, named


def _numbers(draft: _Draft) -> None:
    if "khong" in draft.folded:
        for match in p.SPELLED.finditer(draft.folded):
            draft.mask(match.start(), match.start() + len(match[0].rstrip(" ,.-")), "day-so")
    if not p.LONGISH.search(draft.folded):
        return
    markers = [
        (match.end("what"), match.end(), p.MARKERS[re.sub(" +", " ", match["what"])])
        for match in p.MARKER.finditer(draft.folded)
    ]
    numbers = _Numbers(draft, markers)
    for match in p.RUN.finditer(draft.folded):
        numbers.run(*match.span(), whole=True)
    numbers.keep()
    for match in draft.numbers(p.SLASHED):
        digits = re.sub(r"\D", "", match[0])
        if p.shape(digits):
            numbers.mask(*match.span(), digits)
    for match in p.RUN.finditer(draft.folded):
        numbers.run(*match.span())


class _Numbers:
    """Tells personal numbers from counts, amounts, years and hotlines."""

    def __init__(self, draft: _Draft, markers: list[tuple[int, int, str]]) -> None:
        self.draft = draft
        self.markers = markers
        self.ends = [marker[0] for marker in markers]

    def marker(self, start: int, *, adjacent: bool = False) -> str | None:
        """The kind that the nearest words before a number give it."""
        index = bisect_right(self.ends, start) - 1
        if index < 0:
            return None
        end, filled, kind = self.markers[index]
        near = filled >= start if adjacent else start - end <= _MARKER_REACH
        return kind if near else None

    def keep(self) -> None:
        text = self.draft.folded
        for match in self.draft.numbers(p.KEEP):
            marked = self.marker(match.start(), adjacent=True)
            if marked in (None, "dien-thoai") or p.PROCEDURE.match(match[0]):
                self.draft.keep(*match.span())
        for match in self.draft.numbers(p.DATE):
            self.draft.keep(*match.span())
        for match in self.draft.numbers(p.AMOUNT):
            marked = self.marker(match.start(), adjacent=True)
            money = match[0][-1].isalpha()
            if marked and not (marked == "tai-khoan" and money):
                continue
            if not match["bare"] or p.MONEY_BEFORE.search(
                text, max(0, match.start() - 40), match.start()
            ):
                self.draft.keep(*match.span())

    def mask(self, start: int, end: int, digits: str) -> None:
        self.draft.mask(start, end, p.kind_of(digits, self.marker(start)))

    def run(self, start: int, end: int, *, whole: bool = False) -> None:
        """Mask what is personal in a run of digit groups; if asked, in one that is one number."""
        text = self.draft.folded
        groups = [_Group(*match.span(), match[0]) for match in p.DIGITS.finditer(text, start, end)]
        if whole and not self.is_whole(groups):
            return
        while start and text[start - 1] in "+(":
            start -= 1
        index = 0
        while index < len(groups):
            count = self.count(groups[index : index + _MAX_GROUPS])
            if count:
                first = groups[index].start if index else start
                last = groups[index + count - 1].end
                self.mask(first, last, "".join(g.digits for g in groups[index : index + count]))
            index += count or 1

    def is_whole(self, groups: list[_Group]) -> bool:
        """Whether a run is one number, parts of which might else pass for an amount or a code."""
        digits = "".join(group.digits for group in groups)
        dated = p.DATE.match(self.draft.folded, groups[0].start)
        return p.shape(digits) is not None and not dated

    def count(self, groups: list[_Group]) -> int:
        """How many of the groups make up one personal number, from the first on."""
        if p.TAX_BRANCH.match(self.draft.folded, groups[0].start):
            return 2
        if card := p.CARD.match(self.draft.folded, groups[0].start):
            return sum(group.end <= card.end() for group in groups)
        digits, hits = "", []
        for count, group in enumerate(groups, 1):
            digits += group.digits
            if p.shape(digits):
                hits.append(count)
        if hits:
            # even groups do not tell where a number ends, so take the longest
            even = len({len(group.digits) for group in groups[: hits[-1]]}) == 1
            return hits[-1] if even else hits[0]
        return 1 if _alone(groups[0].digits) else self.count_parts(groups)

    def count_parts(self, groups: list[_Group]) -> int:
        """The same, when only the length or the words before it tell that it is a number."""
        marker = self.marker(groups[0].start, adjacent=True)
        if not marker and p.PUBLIC.fullmatch(groups[0].digits):
            return 0
        count = 1
        while count < len(groups) and not _alone(groups[count].digits):
            count += 1
        while count > 1 and p.PUBLIC.fullmatch(groups[count - 1].digits):
            count -= 1
        sizes = [len(group.digits) for group in groups[:count]]
        if marker:
            money = p.UNIT.match(self.draft.folded, groups[count - 1].end)
            personal = sum(sizes) >= p.SHORTEST[marker] and not money
        else:
            personal = sum(sizes) >= _LONG_SPLIT or sizes == p.HALVES
        return count if personal else 0


class _Group(NamedTuple):
    start: int
    end: int
    digits: str


def _alone(digits: str) -> bool:
    return len(digits) >= _LONG


_STAGES = (_laws, _emails, _passwords, _codes, _addresses, _names, _births, _otps, _numbers)
