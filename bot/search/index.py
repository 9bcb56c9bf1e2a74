"""The index: phrases and entries as vectors of syllables and syllable pairs.

Phrases are found by tf-idf cosine over folded syllables and pairs, which MATCHING measured as
the baseline to beat; whole entries are weighed by BM25 over all their phrases, and over all that
their answers say, because the words of one need are spread over many phrases; and by what was
learned from all phrases together.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bot.model import Entry, Kind
from bot.search.learn import learn
from bot.search.postings import (
    Counts,
    Ids,
    Postings,
    Values,
    bm25_weights,
    cosine_weights,
    idf_of,
    numbered,
)
from bot.search.topics import TopicPairs
from bot.text.lexicon import Lexicon, Tokens
from bot.text.query import read_phrase
from bot.text.vocabulary import Vocabulary

_FEW = 10
"""Entries that a word may name and still tell a topic (sinh, chiếu, hôn; but not điện or số)."""

_RARE = 6
"""Entries that a word may be asked by and still point to one of them (cưới, trọ)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One indexed phrase: the entry it leads to, as written, and its words in standard terms,
    without and with their marks.
    """

    entry_id: str
    text: str
    folded: str
    marked: str


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that ranking needs, immutable. All idf are in nats.

    ``situations`` are the ids of entries that lead to others, ``uncovered`` of needs that are known
    but not answered, ``hidden`` of those that are only refused. Features are numbered by
    ``features`` (words and pairs without marks) and by ``spellings`` (words with them). Rows of
    ``phrase_cosine`` are phrases, those of an entry from its ``first_rows`` on, and
    ``phrase_weights`` their summed idf. Rows of ``entry_words`` (BM25 over phrases),
    ``answer_words`` (BM25 over phrases and answers), ``spelling`` (cosine of words with their
    marks) and ``learned`` (weights that tell entries apart) are entries. ``said`` holds
    the words of each sentence that an answer may say, with and without marks, ``words_of`` all
    folded words of an entry, ``topic_words`` those that name few entries, ``rare_words`` those that
    few are asked by.
    """

    texts: tuple[tuple[str, str, str], ...]
    phrase_weights: Values
    entry_ids: tuple[str, ...]
    first_rows: Ids
    situations: frozenset[str]
    uncovered: frozenset[str]
    hidden: frozenset[str]
    features: Mapping[str, int]
    idf: Values
    word_idf: Mapping[str, float]
    rarest: float
    phrase_cosine: Postings
    entry_words: Postings
    answer_idf: Mapping[str, float]
    answer_words: Postings
    spellings: Mapping[str, int]
    spelling_idf: Values
    spelling: Postings
    learned: Postings
    said: Mapping[str, frozenset[str]]
    words_of: Mapping[str, frozenset[str]]
    topic_words: frozenset[str]
    rare_words: frozenset[str]
    topic_pairs: TopicPairs
    vocabulary: Vocabulary
    lexicon: Lexicon

    @classmethod
    def build(cls, entries: Iterable[Entry], lexicon: Lexicon) -> Index:
        entries = list(entries)
        read = [[read_phrase(text, lexicon) for text in e.phrases] for e in entries]
        owners = [row for row, found in enumerate(read) for _ in found]
        phrases = [tokens for found in read for tokens in found]
        sentences = {text: read_phrase(text, lexicon) for e in entries for text in e.contents}
        answers = [[t for text in e.contents for t in features(sentences[text])] for e in entries]

        numbers: dict[str, int] = {}
        held = numbered([features(tokens) for tokens in phrases], numbers)
        said = numbered(answers, numbers)
        spellings: dict[str, int] = {}
        marked = numbered([[t.marked for t in tokens] for tokens in phrases], spellings)
        counts = Counts.of(held, len(numbers))
        asked = counts.merged(owners, len(entries))
        answered = asked.plus(Counts.of(said, len(numbers)))
        spelt = Counts.of(marked, len(spellings)).merged(owners, len(entries))
        idf, answer_idf, spelling_idf = idf_of(counts), idf_of(answered), idf_of(spelt)
        vectors = cosine_weights(counts, idf)
        words = [word for word in numbers if " " not in word]
        rare = asked.holders
        return cls(
            texts=tuple(
                (text, _said(tokens, "folded"), _said(tokens, "marked"))
                for entry, found in zip(entries, read, strict=True)
                for text, tokens in zip(entry.phrases, found, strict=True)
            ),
            phrase_weights=_summed(phrases, numbers, idf),
            entry_ids=tuple(e.id for e in entries),
            first_rows=np.searchsorted(owners, range(len(entries))).astype(np.int32),
            situations=frozenset(e.id for e in entries if e.kind is Kind.SITUATION),
            uncovered=frozenset(e.id for e in entries if e.kind is Kind.OUT_OF_SCOPE),
            hidden=frozenset(e.id for e in entries if e.fixed_reply),
            features=numbers,
            idf=idf,
            word_idf={w: float(idf[numbers[w]]) for w in words if idf[numbers[w]]},
            rarest=math.log(1 + max(len(phrases), 1)),
            phrase_cosine=Postings.build(counts, vectors),
            entry_words=Postings.build(asked, bm25_weights(asked, idf_of(asked))),
            answer_idf={w: float(answer_idf[numbers[w]]) for w in words},
            answer_words=Postings.build(answered, bm25_weights(answered, answer_idf)),
            spellings=spellings,
            spelling_idf=spelling_idf,
            spelling=Postings.build(spelt, cosine_weights(spelt, spelling_idf)),
            learned=learn(
                counts, vectors, owners, len(entries), [text for e in entries for text in e.phrases]
            ),
            said={text: _both_forms(tokens) for text, tokens in sentences.items()},
            words_of=_words_of(entries, read, sentences),
            topic_words=_topic_words(entries, lexicon),
            topic_pairs=TopicPairs.build(entries, read, sentences),
            rare_words=frozenset(w for w in words if 0 < rare[numbers[w]] <= _RARE),
            vocabulary=Vocabulary.build([[t.folded for t in tokens] for tokens in phrases]),
            lexicon=lexicon,
        )

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every phrase, entry by entry."""
        owners = np.repeat(
            np.arange(len(self.entry_ids)), np.diff(self.first_rows, append=len(self.texts))
        )
        return tuple(
            Phrase(self.entry_ids[owner], *texts)
            for owner, texts in zip(owners.tolist(), self.texts, strict=True)
        )


def features(tokens: Tokens) -> list[str]:
    """Folded syllables and pairs of neighbours."""
    words = [token.folded for token in tokens]
    return [*words, *(f"{a} {b}" for a, b in pairwise(words))]


def _both_forms(tokens: Tokens) -> frozenset[str]:
    return frozenset(form for token in tokens for form in (token.folded, token.marked))


def _said(tokens: Tokens, form: str) -> str:
    return " ".join(getattr(token, form) for token in tokens)


def _summed(phrases: Sequence[Tokens], numbers: Mapping[str, int], idf: Values) -> Values:
    """The summed idf of each phrase's different words."""
    words = [list({numbers[t.folded] for t in tokens}) for tokens in phrases]
    held = Counts.of(words, len(numbers))
    return np.bincount(held.rows, idf[held.features], len(phrases)).astype(np.float32)


def _words_of(
    entries: Sequence[Entry], read: Sequence[Sequence[Tokens]], sentences: Mapping[str, Tokens]
) -> dict[str, frozenset[str]]:
    return {
        entry.id: frozenset(
            token.folded
            for tokens in (*found, *(sentences[text] for text in entry.contents))
            for token in tokens
        )
        for entry, found in zip(entries, read, strict=True)
    }


def _topic_words(entries: Iterable[Entry], lexicon: Lexicon) -> frozenset[str]:
    """Folded words that stand in the titles of some entries, but of few."""
    named: Counter[str] = Counter()
    for entry in entries:
        named.update({token.folded for token in read_phrase(entry.title, lexicon)})
    return frozenset(word for word, count in named.items() if count <= _FEW)
