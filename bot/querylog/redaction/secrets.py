"""Passwords and one-time codes."""

from __future__ import annotations

import re

from bot.querylog.redaction.draft import Draft
from bot.querylog.redaction.vocabulary import STOP

_SHORTEST = 4  # the shortest secret worth the name

_TYPED = r"(?P<quote>[\"'“‘«`(])?(?P<secret>[^\s\x01\x02]++)"
_PASSWORD = re.compile(
    r"(?<![a-z])(?P<mark>mat *khau|mk|mkhau|pass(?:word|code|wd)?|pwd)(?![a-z])"
    r"(?: +(?:vneid|vssid|app|zalo|cua|em|toi|minh|e|mk|tui|chau|con|me|bo|vo|chong|cu|moi|wifi|"
    r"cong|dvc|dvcqg|dich vu|dich vu cong|quoc gia|tk|tai khoan|dang nhap|hien tai|dinh danh|"
    r"dien tu|bhxh|email|gmail|ngan hang|may|nay|vao|do|luc truoc|truoc|dat|hay dung|"
    r"(?:cap|lop|muc) \d)\b){0,12}+"
    rf"(?P<link> *(?:[:=]+|->) *| +la(?: +la)? *:? *)? *{_TYPED}"
)
_NEXT_PASSWORD = re.compile(
    r"[\"'”’»`)]? *,? *(?:(?:doi|chuyen|sang|thanh|sua|hoac|hay|roi|va|lai|moi|la|sau|->) *)++"
    rf"{_TYPED}"
)
_QUOTED = re.compile(r"[^\"'”’»`\n\x01\x02)]{1,64}(?=[\"'”’»`)])")
_CLOSING = ".,;:?)\"'”’»`"
_ENDS = frozenset(("", ".", ",", ";", "\n", '"', "'"))
# Amounts, forms, classes, documents and addresses of sites that stand next to a "mk" for "mình".
_NOT_SECRET = re.compile(
    r"\d+(?:[.,]\d+)*(?:k|tr\d*|trieu|ty|h\d*|g|m2?|d|dong|vnd|%|cm|kg|nam|ngay|tuoi|so|thang)?|"
    r"[a-z]{1,3}\d{1,2}|(?:nd|qd|nq|tt|de an|dean|muc|cap|iphone|win)\d+.*|.*/.*|https?:.*|"
    r"[a-z0-9.\-]+\.(?:vn|com|net|org)"
)
_SIGN = re.compile(r"[@#$%^&*!_~+]")
_DIGIT = re.compile(r"\d")
_YEAR_OR_PHONE = re.compile(r"(?:19|20)\d\d|0\d{9}")
_SYLLABLE = re.compile(
    r"(?:ngh?|[ckgpt]h|gi|qu|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_OTP = re.compile(
    r"(?<![a-z])(?:otp|ma +(?:xac +(?:nhan|thuc|minh)|kich +hoat|bao +mat|dang +nhap)|pin|cvv2?)"
    r"(?![a-z])[^\d.?!\n\x01\x02]{0,28}(?:\d (?:chu )?so[ :a-z]{1,12})?"
    r"(?P<code>\d(?:[ .\-]?\d){2,7})(?!/|[ .,\-]{0,3}\d)"
    r"(?! *(?:lan|gio|phut|giay|ngay|nam|so|chu|ky tu|k|tr|trieu|dong|vnd|d|%)\b)"
    r"|(?<![\d.])(?P<before>\d{4,8})(?= *(?:la|chinh la) +(?:ma +)?(?:otp|xac))"
    r"|(?<![a-z])ma(?: +(?:la|so|nay|\d so))*+ *:? *(?P<six>\d{3} ?\d{3})(?!/|[ .,\-_]{0,3}\d)"
)
_HOTLINE = re.compile(r"1[89]00")


def mask_passwords(draft: Draft) -> None:
    """Mask what follows "mật khẩu", "mk" or "pass", and what it was changed to."""
    for first in _PASSWORD.finditer(draft.folded):
        match: re.Match[str] | None = first
        link = (first["link"] or "").strip()
        # "mk" is as often written for "mình"
        sure = first["mark"] != "mk" or first.end("mark") != first.start("link") or ":" in link
        while match:
            start, end = _secret(draft, match)
            if not _is_secret(draft, start, end, link, sure=sure):
                break
            draft.mask(start, end, "mat-khau")
            match, link = _NEXT_PASSWORD.match(draft.folded, end), ""


def mask_otps(draft: Draft) -> None:
    """Mask one-time codes and PINs."""
    if not draft.has_digit_pair():
        return
    for match in _OTP.finditer(draft.folded):
        group = match.lastgroup or ""
        if not _HOTLINE.match(match[group]):
            draft.mask(*match.span(group), "ma-otp")


def _secret(draft: Draft, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("secret")
    if match["quote"] and (quoted := _QUOTED.match(draft.folded, start)):
        return quoted.span()
    return start, start + len(draft.folded[start:end].rstrip(_CLOSING))


def _is_secret(draft: Draft, start: int, end: int, link: str, *, sure: bool) -> bool:
    word = draft.folded[start:end]
    long_enough = len(word) >= _SHORTEST
    if word.isdigit():
        return long_enough and (bool(link) or not _YEAR_OR_PHONE.fullmatch(word))
    if ":" not in link and _NOT_SECRET.fullmatch(word):
        return False
    if _SIGN.search(word[:-1]) or _DIGIT.search(word):
        return long_enough
    if not (sure and link and word and draft.typed(start, end).isascii()):
        return False
    odd = len(word) > _SHORTEST and not _SYLLABLE.fullmatch(word) and word not in STOP.plain
    return odd or (":" in link and draft.folded[end : end + 1] in _ENDS)
