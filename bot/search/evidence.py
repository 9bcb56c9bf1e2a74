"""What speaks for and against answering a question at all, as numbers that a fit can weigh."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.kb.words import Evidence
from bot.search.index import Index
from bot.search.rank import Candidate, word_weights
from bot.text.query import Query

_WIDEST = 8.0
"""Margins above this say no more."""


def evidence(query: Query, candidates: Sequence[Candidate], index: Index) -> Evidence:
    """The evidence on a ranking; ``candidates`` are sorted and not empty.

    ``chan`` is always 1. Of the first candidate: its score (``diem``), its lead over the second
    (``cach``), the logarithm of its share of a softmax (``ti_phan``), and its reasons. Of the
    question: logarithm of its weight in nats (``do_dai``), its words (``so_tu``), the share of it
    that nobody uses (``la``) and that the entry does not (``ngoai_muc``), the heaviest word that
    the entry does not use (``thieu``), and whether it is typed with marks (``co_dau``).
    """
    best, reasons = candidates[0], candidates[0].reasons
    weights = word_weights(query, index)
    total = sum(weights.values()) or 1.0
    known = index.words_of[best.entry_id]
    missing = {word: weight for word, weight in weights.items() if word not in known}
    others = candidates[1:]
    shares = sum(math.exp(one.score - best.score) for one in candidates)
    return {
        "chan": 1.0,
        "diem": best.score,
        "cach": min(best.score - others[0].score, _WIDEST) if others else _WIDEST,
        "ti_phan": -math.log(shares),
        "phu_hoi": reasons.query_covered,
        "phu_cum": reasons.phrase_covered,
        "mo": reasons.fuzzy,
        "tu_muc": reasons.entry_words,
        "noi_dung": reasons.answer_words,
        "chinh_ta": reasons.spelling,
        "trung_khit": reasons.exact,
        "hoc": reasons.learned,
        "cach_hoc": reasons.learned - max((o.reasons.learned for o in others), default=0.0),
        "do_dai": math.log(total),
        "so_tu": float(len(weights)),
        "la": sum(w for word, w in weights.items() if word not in index.word_idf) / total,
        "ngoai_muc": sum(missing.values()) / total,
        "thieu": max(missing.values(), default=0.0),
        "co_dau": float(query.accented),
        "ngoai_kho": float(best.entry_id in index.uncovered),
    }
