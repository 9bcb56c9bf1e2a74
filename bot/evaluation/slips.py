"""Slips of hasty hands: words swapped or glued, a key missed.

Where a place has to be chosen, the text itself is the seed: the same text always changes in the
same way, on every machine.
"""

from __future__ import annotations

import random
import re
from itertools import pairwise

from bot.text.keyboard import NEIGHBOURS

_SEED = 20261122


def swap_words(text: str) -> str:
    """Two neighbouring words change places."""
    found = text.split(" ")
    spots = [i for i, (a, b) in enumerate(pairwise(found)) if a != b]
    if not spots:
        return text
    spot = drawn("swap", text).choice(spots)
    found[spot], found[spot + 1] = found[spot + 1], found[spot]
    return " ".join(found)


def mistype(text: str) -> str:
    """One letter without marks becomes a letter beside it on the keyboard."""
    spots = [i for i, ch in enumerate(text) if ch.lower() in NEIGHBOURS]
    if not spots:
        return text
    rng = drawn("key", text)
    spot = rng.choice(spots)
    return text[:spot] + rng.choice(NEIGHBOURS[text[spot].lower()]) + text[spot + 1 :]


def glue_words(text: str) -> str:
    """One space between two words is left out."""
    spots = [found.start() for found in re.finditer(r"(?<=\w) (?=\w)", text)]
    if not spots:
        return text
    spot = drawn("glue", text).choice(spots)
    return text[:spot] + text[spot + 1 :]


def drawn(purpose: str, text: str) -> random.Random:
    """The text's own chances; another purpose draws others, or its choices would go together."""
    return random.Random(f"{_SEED} {purpose} {text}")
