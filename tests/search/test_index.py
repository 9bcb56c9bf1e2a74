"""The index: what is held of every phrase and entry, and which words tell a topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from bot.assistant.engine import Engine
from bot.model import Kind
from bot.search.index import Index, Phrase, features
from bot.search.postings import Counts, Postings, Scores, cosine_weights
from bot.text.lexicon import tokens_of
from bot.text.normalise import fold
from bot.text.query import read_phrase

FEW = 10
"""Entries whose titles may hold a word that still tells a topic."""


def titled(engine: Engine, titles: Iterable[str]) -> Index:
    """An index of entries that differ by their titles."""
    entry = engine.knowledge.entries["ho-chieu"]
    entries = [replace(entry, id=f"muc-{i}", title=title) for i, title in enumerate(titles)]
    return Index.build(entries, engine.index.lexicon)


def phrase_features(phrase: Phrase) -> list[str]:
    return features(tokens_of(phrase.marked))


def scores(postings: Postings, index: Index, words: Sequence[str]) -> Scores:
    """How the rows hold some words or pairs, each counted once; unknown ones count nothing."""
    known = list(dict.fromkeys(index.features[w] for w in words if w in index.features))
    return postings.scores(known, [1.0] * len(known))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("hộ", ["ho"]),
        ("hộ chiếu", ["ho", "chieu", "ho chieu"]),
        ("hộ chiếu hộ", ["ho", "chieu", "ho", "ho chieu", "chieu ho"]),
    ],
)
def test_features_are_syllables_and_pairs_of_neighbours(text: str, expected: list[str]) -> None:
    assert features(tokens_of(text)) == expected


def test_every_phrase_of_every_entry_is_indexed_in_order(engine: Engine) -> None:
    entries = engine.knowledge.entries.values()
    index = engine.index
    assert index.entry_ids == tuple(entry.id for entry in entries)
    assert [(p.entry_id, p.text) for p in index.phrases] == [
        (entry.id, text) for entry in entries for text in entry.phrases
    ]
    starts = [index.phrases[row].entry_id for row in index.first_rows]
    assert starts == list(index.entry_ids)
    texts = [phrase.text for phrase in index.phrases]
    titles = [entry.title for entry in entries]
    assert [texts[row] for row in index.first_rows] == titles


def test_phrases_are_held_in_standard_terms(engine: Engine) -> None:
    index = engine.index
    for phrase in index.phrases:
        tokens = read_phrase(phrase.text, index.lexicon)
        assert phrase.folded == " ".join(token.folded for token in tokens)
        assert phrase.marked == " ".join(token.marked for token in tokens)
    passport = next(p for p in index.phrases if p.text == "passport")
    assert passport.folded == "ho chieu"


def test_the_index_knows_the_words_of_its_phrases_and_no_others(engine: Engine) -> None:
    index = engine.index
    words = {word for phrase in index.phrases for word in phrase.folded.split()}
    assert set(index.vocabulary.counts) == words
    assert words == index.word_idf.keys()
    pairs = {name for name, number in index.features.items() if " " in name and index.idf[number]}
    assert pairs == {f"{a} {b}" for a, b in index.vocabulary.pairs}


def test_a_feature_weighs_more_the_fewer_phrases_hold_it(engine: Engine) -> None:
    index = engine.index
    held = Counter(f for phrase in index.phrases for f in set(phrase_features(phrase)))
    by_count = sorted(held, key=lambda feature: held[feature])
    weights = [float(index.idf[index.features[feature]]) for feature in by_count]
    assert weights == sorted(weights, reverse=True)
    assert max(weights) <= index.rarest + 1e-6


def test_every_phrase_is_nearest_to_itself(engine: Engine) -> None:
    index = engine.index
    for row, phrase in enumerate(index.phrases):
        counts = Counts.of([[index.features[f] for f in phrase_features(phrase)]], len(index.idf))
        vector = cosine_weights(counts, index.idf)
        cosines = index.phrase_cosine.scores(counts.features.tolist(), vector.tolist())
        assert cosines[row] == pytest.approx(1, rel=1e-6)
        assert cosines.max() <= 1 + 1e-6


def test_a_phrase_weighs_as_much_as_its_words(engine: Engine) -> None:
    index = engine.index
    for phrase, weight in zip(index.phrases, index.phrase_weights, strict=True):
        words = set(phrase.folded.split())
        assert weight == pytest.approx(sum(index.word_idf[word] for word in words), rel=1e-5)


def test_the_words_of_the_answers_are_indexed_apart(engine: Engine) -> None:
    """«ảnh chân dung» stands only in the papers of one entry, in none of its phrases."""
    index = engine.index
    asked = features(tokens_of("ảnh chân dung"))
    assert not scores(index.phrase_cosine, index, asked).any()
    assert not scores(index.entry_words, index, asked).any()
    found = scores(index.answer_words, index, asked)
    assert found.max() > 0
    assert index.entry_ids[int(found.argmax())] == "ho-chieu"


def test_the_words_of_phrases_are_among_those_of_answers(engine: Engine) -> None:
    index = engine.index
    for phrase in index.phrases:
        row = index.entry_ids.index(phrase.entry_id)
        for feature in phrase_features(phrase):
            assert scores(index.entry_words, index, [feature])[row] > 0
            assert scores(index.answer_words, index, [feature])[row] > 0


def test_spelling_tells_words_apart_that_fold_to_one(engine: Engine) -> None:
    index = engine.index
    known = [index.spellings[word] for word in ("hộ", "chiếu")]
    assert index.spelling.scores(known, [1.0, 1.0])[index.entry_ids.index("ho-chieu")] > 0
    assert not {"hổ", "chiêu", "ho", "chieu"} & index.spellings.keys()


def test_what_an_answer_may_say_is_held_by_sentence(engine: Engine) -> None:
    index = engine.index
    assert index.said.keys() == {t for e in engine.knowledge.entries.values() for t in e.contents}
    assert index.said["Ảnh chân dung nền trắng"] == set(
        "anh chan dung nen trang ảnh chân nền trắng".split()
    )


# the words of entries ------------------------------------------------------------------------


def test_the_words_of_an_entry_are_those_of_its_phrases_and_answers(engine: Engine) -> None:
    index = engine.index
    assert tuple(index.words_of) == index.entry_ids
    for entry in engine.knowledge.entries.values():
        asked = {w for p in index.phrases if p.entry_id == entry.id for w in p.folded.split()}
        said = {fold(word) for text in entry.contents for word in index.said[text]}
        assert index.words_of[entry.id] == asked | said


@pytest.mark.parametrize(
    ("word", "entry_ids"),
    [
        ("passport", set()),
        ("lich", {"ho-chieu"}),
        ("tk01", {"ho-chieu"}),
        ("chieu", {"ho-chieu", "mat-ho-chieu"}),
        ("ho chieu", set()),
        ("chiếu", set()),
        ("xyz", set()),
    ],
    ids=["synonym", "asked", "answered", "both", "pair", "with-marks", "unknown"],
)
def test_whose_word_it_is(word: str, entry_ids: set[str], engine: Engine) -> None:
    """Folded, in standard terms, and never a pair."""
    found = engine.index.words_of.items()
    assert {entry_id for entry_id, words in found if word in words} == entry_ids


@pytest.mark.parametrize(("count", "tells"), [(1, True), (FEW, True), (FEW + 1, False)])
def test_a_word_of_few_titles_tells_a_topic(count: int, tells: bool, engine: Engine) -> None:
    index = titled(engine, [f"Mũ bảo hiểm {n}" for n in range(count)])
    assert ({"mu", "bao", "hiem"} <= index.topic_words) is tells
    assert "0" in index.topic_words


def test_a_word_counts_once_a_title_however_it_is_spelt(engine: Engine) -> None:
    twice = titled(engine, ["Mũ mù mũ"] * FEW)
    assert "mu" in twice.topic_words
    spelt = titled(engine, [*["Mũ"] * FEW, "Mù"])
    assert "mu" not in spelt.topic_words


def test_only_titles_name_topics(engine: Engine) -> None:
    index = engine.index
    titles = [e.title for e in engine.knowledge.entries.values()]
    named = {token.folded for title in titles for token in read_phrase(title, index.lexicon)}
    assert index.topic_words == named
    asked_only = {"lich", "passport", "trang"}
    assert not asked_only & index.topic_words


def test_needs_known_as_not_covered_are_known_by_their_kind(
    shipped: Engine, engine: Engine
) -> None:
    entries = shipped.knowledge.entries.values()
    outside = {e.id for e in entries if e.kind is Kind.OUT_OF_SCOPE}
    assert shipped.index.uncovered == outside != set()
    assert engine.index.uncovered == {"ly-hon"}


@pytest.mark.parametrize(
    ("word", "tells"),
    [("chieu", True), ("hon", True), ("dien", False), ("so", False)],
)
def test_topics_of_the_shipped_knowledge(word: str, tells: bool, shipped: Engine) -> None:
    assert (word in shipped.index.topic_words) is tells


def test_situations_are_known_by_their_kind(shipped: Engine, engine: Engine) -> None:
    entries = shipped.knowledge.entries.values()
    assert shipped.index.situations == {e.id for e in entries if e.kind is Kind.SITUATION} != set()
    assert engine.index.situations == set()


def test_an_index_of_nothing(engine: Engine) -> None:
    index = Index.build([], engine.index.lexicon)
    assert index.phrases == ()
    assert index.topic_words == frozenset()
    for postings in (
        *(index.phrase_cosine, index.entry_words, index.answer_words),
        *(index.spelling, index.learned),
    ):
        assert postings.scores([], []).shape == (0,)
