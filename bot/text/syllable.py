"""The shape of Vietnamese syllables, without marks: tells a word from raw keystrokes."""

from __future__ import annotations

ONSETS = (
    *("b", "ch", "c", "d", "gh", "gi", "g", "h", "kh", "k", "l", "m", "ngh", "ng", "nh", "n"),
    *("ph", "p", "qu", "r", "s", "th", "tr", "t", "v", "x", ""),
)
_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu
    i ia ich im in inh ip it iu iec iem ien ieng iep iet ieu
    o oa oac oach oai oam oan oang oanh oao oat oay oc oe oen oet oeo oi om on ong op ot
    u ua uan uang uat uay uac uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up
    ut uu uy uya uych uyen uyet uynh uyt uyu uyn y yem yen yet yeu
    """.split()
)


_SYLLABLES = frozenset(onset + rime for onset in ONSETS for rime in _RIMES) | {
    *("gi", "quynh", "quyt", "quych")
}


def is_syllable(folded: str) -> bool:
    """Whether a folded word could be written Vietnamese. Raw Telex (``khoong``) never is."""
    return folded in _SYLLABLES
