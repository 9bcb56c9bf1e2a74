"""The index: phrases and entries as vectors of syllables and syllable pairs.

Phrases are found by tf-idf cosine over folded syllables and pairs, which MATCHING measured as
the baseline to beat; whole entries are weighed by BM25 over all their phrases, and over all that
their answers say, because the words of one need are spread over many phrases.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.model import Entry, Kind
from bot.search.postings import Bag, Postings, bm25, idf_of, weighted
from bot.text.lexicon import Lexicon, Tokens
from bot.text.query import read_phrase
from bot.text.vocabulary import Vocabulary

_FEW = 10
"""Entries that a word may name and still tell a topic (sinh, chiếu, hôn; but not điện or số)."""


_RARE = 6
"""Entries that a word may be asked by and still point to one of them (cưới, trọ)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One indexed phrase: the entry it leads to, as written, and its words in standard terms.

    ``words`` maps each folded word to its spelling with marks; ``weight`` is their summed idf.
    """

    entry_id: str
    text: str
    tokens: Tokens
    folded: str
    words: Mapping[str, str]
    weight: float


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that ranking needs, immutable. All idf are in nats.

    ``situations`` are the ids of entries that lead to others. Rows of ``phrase_cosine`` are
    phrases; rows of ``entry_words`` (BM25 over phrases), ``answer_words`` (BM25 over phrases and
    answers) and ``spelling`` (cosine of words with their marks) are entries. ``said`` holds the
    folded words of each sentence that an answer may say, ``words_of`` all folded words of an
    entry, ``topic_words`` those that name few entries, ``rare_words`` those that few are asked by.
    """

    phrases: tuple[Phrase, ...]
    entry_ids: tuple[str, ...]
    entry_rows: NDArray[np.int32]
    situations: frozenset[str]
    idf: Mapping[str, float]
    rarest: float
    phrase_cosine: Postings
    entry_words: Postings
    answer_idf: Mapping[str, float]
    answer_words: Postings
    spelling_idf: Mapping[str, float]
    spelling: Postings
    said: Mapping[str, frozenset[str]]
    words_of: Mapping[str, frozenset[str]]
    topic_words: frozenset[str]
    rare_words: frozenset[str]
    vocabulary: Vocabulary
    lexicon: Lexicon

    @classmethod
    def build(cls, entries: Iterable[Entry], lexicon: Lexicon) -> Index:
        entries = list(entries)
        read = [(e.id, text, read_phrase(text, lexicon)) for e in entries for text in e.phrases]
        bags = [Counter(features(tokens)) for _, _, tokens in read]
        idf = idf_of(bags)
        phrases = [_phrase(*one, idf) for one in read]

        rows = {entry.id: row for row, entry in enumerate(entries)}
        asked: list[Bag] = [Counter() for _ in entries]
        spelt: list[Bag] = [Counter() for _ in entries]
        for phrase, bag in zip(phrases, bags, strict=True):
            asked[rows[phrase.entry_id]].update(bag)
            spelt[rows[phrase.entry_id]].update(token.marked for token in phrase.tokens)
        sentences = {text: read_phrase(text, lexicon) for e in entries for text in e.contents}
        answered = [
            bag + _content(entry, sentences) for entry, bag in zip(entries, asked, strict=True)
        ]
        spelling_idf, answer_idf = idf_of(spelt), idf_of(answered)
        return cls(
            phrases=tuple(phrases),
            entry_ids=tuple(rows),
            entry_rows=np.array([rows[p.entry_id] for p in phrases], np.int32),
            situations=frozenset(e.id for e in entries if e.kind is Kind.SITUATION),
            idf=idf,
            rarest=math.log(1 + max(len(phrases), 1)),
            phrase_cosine=Postings.build([weighted(bag, idf) for bag in bags]),
            entry_words=Postings.build(bm25(asked, idf_of(asked))),
            answer_idf=answer_idf,
            answer_words=Postings.build(bm25(answered, answer_idf)),
            spelling_idf=spelling_idf,
            spelling=Postings.build([weighted(bag, spelling_idf) for bag in spelt]),
            said={text: frozenset(t.folded for t in tokens) for text, tokens in sentences.items()},
            words_of={
                entry.id: frozenset(f for f in bag if " " not in f)
                for entry, bag in zip(entries, answered, strict=True)
            },
            topic_words=_topic_words(entries, lexicon),
            rare_words=frozenset(
                word
                for word, count in Counter(f for bag in asked for f in bag).items()
                if count <= _RARE
            ),
            vocabulary=Vocabulary.build([p.folded.split() for p in phrases]),
            lexicon=lexicon,
        )


def features(tokens: Tokens) -> list[str]:
    """Folded syllables and pairs of neighbours."""
    words = [token.folded for token in tokens]
    return [*words, *(f"{a} {b}" for a, b in pairwise(words))]


def _phrase(entry_id: str, text: str, tokens: Tokens, idf: Mapping[str, float]) -> Phrase:
    spellings = {token.folded: token.marked for token in tokens}
    folded = " ".join(token.folded for token in tokens)
    return Phrase(entry_id, text, tokens, folded, spellings, sum(idf[w] for w in spellings))


def _topic_words(entries: Iterable[Entry], lexicon: Lexicon) -> frozenset[str]:
    """Folded words that stand in the titles of some entries, but of few."""
    named: Counter[str] = Counter()
    for entry in entries:
        named.update({token.folded for token in read_phrase(entry.title, lexicon)})
    return frozenset(word for word, count in named.items() if count <= _FEW)


def _content(entry: Entry, sentences: Mapping[str, Tokens]) -> Bag:
    """The features of what an entry answers: people also ask in the words of the answer."""
    bag: Bag = Counter()
    for text in entry.contents:
        bag.update(features(sentences[text]))
    return bag
