"""Codes of letters and digits: dossiers, health insurance cards, passports, number plates."""

from __future__ import annotations

import re

from bot.querylog.redaction.draft import Draft
from bot.querylog.redaction.laws import PROCEDURE

_CODES = re.compile(
    r"(?<![a-z0-9.])(?:"
    r"(?P<ma_ho_so>(?:\d{3}(?:\.\d{2,3}){1,4}\.)?[a-z]\d{2}(?:\.\d{1,3}){0,5}"
    r" ?[\-.] ?\d{6} ?[\-.] ?\d{3,8})"
    r"|(?P<the_bhyt>[a-z]{2}(?:(?<!so|la|tk|em|dt|me)[ .\-])?[1-5](?:[ .\-]?\d){12})(?!\d)"
    r"|(?P<ho_chieu>[a-z]\d{7,8}|(?:(?<=chieu )|(?<=so ))[a-z] \d{7})(?![a-z\d])"
    r"|(?P<bien_so>\d{2}(?:[ .\-]?[a-hk-npstu-z]{1,2}\d?|[ \-]?md\d)(?:(?<=\d)[ .\-]|[ .\-])?"
    r"(?:\d{3}[. \-]?\d{2}|(?:(?<=-)|(?<=[a-z]\d)|(?<=[a-z]\d[ .]))\d{4})|[a-z]{2}-\d{2}-\d{2})"
    r"(?!\d|[.,/]\d| *(?:dong|vnd)\b))"
)
_KIND_OF_GROUP = {group: group.replace("_", "-") for group in _CODES.groupindex}
_DOSSIER_MARKED = re.compile(
    r"(?<![a-z])(?:(?:ma|so|ma so) +(?:ho so|hs|bien nhan|phieu hen|tra cuu|bien lai)|bien nhan|"
    r"(?:ho so|hs) so)(?:[ :=]|\b(?:so|la|cua|em|toi|minh|ma|e|nop)\b)*+"
    r"(?P<code>[a-z]{0,5}[\-.]?\d[a-z0-9.\-/]{4,38})"
)
_FEWEST_DIGITS = 4  # of what is called a dossier number


def mask_codes(draft: Draft) -> None:
    """Mask codes known by their form, and whatever is called the number of a dossier."""
    if not draft.has_digit_pair():
        return
    for match in _CODES.finditer(draft.folded):
        draft.mask(*match.span(), _KIND_OF_GROUP[match.lastgroup or ""])
    for match in _DOSSIER_MARKED.finditer(draft.folded):
        code = match["code"].rstrip(".-/")
        if not PROCEDURE.match(code) and sum(map(str.isdigit, code)) >= _FEWEST_DIGITS:
            draft.mask(match.start("code"), match.start("code") + len(code), "ma-ho-so")
