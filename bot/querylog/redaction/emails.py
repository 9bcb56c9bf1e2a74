"""E-mail addresses, also spelled out ("hoa cham le a cong gmail cham com")."""

from __future__ import annotations

import re

from bot.querylog.redaction.draft import Draft

_LOCAL_PART = r"(?<![a-z0-9._%+\-])(?<!//)[a-z0-9._%+\-]++"
_MAILS = "gmail|gmai|gmal|yahoo|ymail|hotmail|outlook|icloud|live|proton|protonmail"
_DOT = r" *(?:\.|[\[(]? *(?:dot|cham) *[\])]?) *"
_ADDRESS = re.compile(
    rf"{_LOCAL_PART} ?@ ?(?=[\d.]*[a-z])[a-z0-9\-]++(?:\.[a-z0-9\-]++)++|"
    rf"{_LOCAL_PART}(?: cham [a-z0-9]++){{0,3}}+ *[\[(]? *(?:@|\b(?:at|a cong|a moc|a vong)\b)"
    rf" *[\])]? *(?:{_MAILS})\b(?:{_DOT}(?:com|vn|net)\b){{0,2}}"
)
_MARKED = re.compile(
    r"(?<![a-z])(?:e?mail|gmail)(?: (?:cua|em|toi|minh)\b)*+(?: la|:| :) *"
    r"(?P<name>[a-z][a-z._]*+\d[a-z0-9._]*+)"
)
_HINT = re.compile(rf"@|mail|\b(?:{_MAILS})\b")


def mask_emails(draft: Draft) -> None:
    """Mask e-mail addresses, and names of mailboxes after "email là"."""
    if not _HINT.search(draft.folded):  # the patterns are dear
        return
    for match in _ADDRESS.finditer(draft.folded):
        draft.mask(*match.span(), "email")
    for match in _MARKED.finditer(draft.folded):
        draft.mask(*match.span("name"), "email")
