"""The addresses and telephone numbers that a message carries, however they are written.

Nothing is ever opened or looked up: only the letters of the message are read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.text.normalise import clean, fold
from bot.text.syllable import is_syllable

_LINK = re.compile(
    r"(?P<scheme>h(?:tt|xx)ps?:/{1,2}|www\.)?"
    r"(?:(?P<user>[^\s/@«»\"'(),:]+)(?::[^\s/@]*)?@)?"
    r"(?P<host>(?:[^\W_][\w-]*\.)+[^\W_][\w-]*)"
    r"(?::\d{1,5})?(?P<path>[/?#]\S*)?",
    re.I,
)
_NESTED = re.compile(r"https?(?::|%3a)(?:/|%2f){2}", re.I)
_DOTS = re.compile(r"\s?(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|[。｡])\s?", re.I)
_SPOKEN_DOT = re.compile(
    r"\s+(?:chấm|cham|dot)\s+(?=(?:gov|com|net|org|vn|top|vip|xyz|click|info|edu)\b)", re.I
)
_WIDE_DOTS = re.compile(r"(?<=[a-z0-9])\s*\.\s*gov\s*\.\s*vn\b", re.I)
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_INITIALS = re.compile(r"[a-z]{1,2}(?:\.[a-z]{1,2})+")
_PERSONAL = re.compile(r"(?<![\w.,/])(?:\+?84|0)(?:[ .-]?[\dx*]){8,10}(?![\w/])", re.I)
_HOTLINE = re.compile(r"(?<![\w.,/])1[89]00(?:[ .-]?\d){4,6}(?![\w/])")
_SHORT_CODE = re.compile(r"(?:so|dai|goi|hotline)\s+(\d{3,5})(?![\w./,])")
_LONGEST_SYLLABLE = 7
_FOREIGN = str.maketrans(
    "аеорсухіѕԁԛɡһնοανικτυρβηⅼӏıɩҡкмнтвгп",
    "aeopcyxisdqghnoaviktupbnlliikkmhtbrn",
)
"""Foreign letters with the Latin ones that they look like."""
_USUAL_ENDS = (".vn", ".com", ".net", ".org")


@dataclass(frozen=True, slots=True)
class Link:
    """Where an address really leads; ``host`` in small letters, without ``www.``, readable.

    ``hidden``: another address stands before an «@» to be taken for it. ``mail``: it is the end
    of an e-mail address.
    """

    host: str
    hidden: bool = False
    mail: bool = False


def find_links(text: str, ends: Collection[str], known: Collection[str] = ()) -> tuple[Link, ...]:
    """Every address in a text, once. ``ends`` are what may stand after the last dot of an address
    without ``http``; ``known`` hosts are addresses whatever they look like.
    """
    text = _WIDE_DOTS.sub(".gov.vn", _SPOKEN_DOT.sub(".", _DOTS.sub(".", clean(text))))
    return tuple(dict.fromkeys(_links(text, ends, known)))


def _links(text: str, ends: Collection[str], known: Collection[str]) -> Iterator[Link]:
    for match in _LINK.finditer(text):
        host = readable(match["host"].lower().removeprefix("www."))
        path = match["path"] or ""
        explicit = bool(match["scheme"])
        if explicit or host in known or _looks_like_host(host, bool(path), ends):
            user = match["user"] or ""
            poses = user.lower().endswith(_USUAL_ENDS) or (explicit and "." in user)
            mail = bool(user) and not (explicit or path or poses)
            yield Link(host, hidden=bool(user) and not mail and poses, mail=mail)
        for nested in _NESTED.finditer(path):
            yield from _links(f"http://{path[nested.end() :]}", ends, known)


def _looks_like_host(host: str, has_path: bool, ends: Collection[str]) -> bool:
    """Whether letters with dots are an address: «csgt.vn» is, «đi.làm» and «160.000» are not."""
    if _ADDRESS.fullmatch(host):
        return has_path
    *names, end = host.split(".")
    if "gov" in names and end.isalpha():
        return True
    if end not in ends or _INITIALS.fullmatch(host):
        return False
    if len(names) > 1 or has_path or any(not ch.isalpha() for ch in names[0]):
        return True
    if end == "vn":
        return names[0].isascii() or not is_syllable(fold(names[0]))
    word = is_syllable(fold(names[0])) or len(names[0]) <= 2
    return not (word and (is_syllable(end) or not names[0].isascii()))


def readable(host: str) -> str:
    """A host with its punycode labels decoded."""
    return ".".join(_decoded(label) for label in host.split("."))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode").lower()
    except (UnicodeError, ValueError):
        return label


def plain(host: str) -> str:
    """A host as the eye takes it: foreign letters as the Latin ones they look like, no marks."""
    return fold(host.translate(_FOREIGN))


def is_bare_number(host: str) -> bool:
    return _ADDRESS.fullmatch(host) is not None


def find_numbers(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Telephone numbers in a text as bare digits (hidden ones as «x»), once.

    Short codes count only where they are ``known`` and named as a number.
    """
    text = clean(text)
    found = [match.group() for match in _HOTLINE.finditer(text)]
    found += [match.group() for match in _PERSONAL.finditer(text)]
    digits = [re.sub(r"[^\dx]", "", one.lower().replace("*", "x")) for one in found]
    digits = [re.sub(r"^84", "0", one) if len(one) > 10 else one for one in digits]
    codes = _SHORT_CODE.findall(fold(text))
    return tuple(dict.fromkeys([*digits, *(code for code in codes if code in known)]))
