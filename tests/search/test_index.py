"""The index: what is held of every phrase and entry, and which words tell a topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from bot.assistant.engine import Engine
from bot.model import Kind
from bot.search.index import Index, features
from bot.search.postings import present, weighted
from bot.text.lexicon import tokens_of
from bot.text.query import read_phrase

FEW = 10
"""Entries whose titles may hold a word that still tells a topic."""


def titled(engine: Engine, titles: Iterable[str]) -> Index:
    """An index of entries that differ by their titles."""
    entry = engine.knowledge.entries["ho-chieu"]
    entries = [replace(entry, id=f"muc-{i}", title=title) for i, title in enumerate(titles)]
    return Index.build(entries, engine.index.lexicon)


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
    assert [index.entry_ids[row] for row in index.entry_rows] == [
        phrase.entry_id for phrase in index.phrases
    ]


def test_phrases_are_held_in_standard_terms(engine: Engine) -> None:
    index = engine.index
    for phrase in index.phrases:
        assert phrase.tokens == read_phrase(phrase.text, index.lexicon)
        assert phrase.folded == " ".join(token.folded for token in phrase.tokens)
    passport = next(p for p in index.phrases if p.text == "passport")
    assert passport.folded == "ho chieu"


def test_the_index_knows_the_words_of_its_phrases_and_no_others(engine: Engine) -> None:
    index = engine.index
    words = {word for phrase in index.phrases for word in phrase.folded.split()}
    assert set(index.vocabulary.counts) == words
    assert words <= index.idf.keys()
    pairs = {feature for feature in index.idf if " " in feature}
    assert pairs == {f"{a} {b}" for a, b in index.vocabulary.pairs}


def test_a_feature_weighs_more_the_fewer_phrases_hold_it(engine: Engine) -> None:
    index = engine.index
    held = Counter(f for phrase in index.phrases for f in set(features(phrase.tokens)))
    by_count = sorted(held, key=lambda feature: held[feature])
    weights = [index.idf[feature] for feature in by_count]
    assert weights == sorted(weights, reverse=True)
    assert max(weights) <= index.rarest


def test_every_phrase_is_nearest_to_itself(engine: Engine) -> None:
    index = engine.index
    for row, phrase in enumerate(index.phrases):
        cosines = index.phrase_cosine.scores(weighted(Counter(features(phrase.tokens)), index.idf))
        assert cosines[row] == pytest.approx(1)
        assert cosines.max() <= 1 + 1e-9


def test_a_phrase_weighs_as_much_as_its_words(engine: Engine) -> None:
    index = engine.index
    for phrase in index.phrases:
        assert phrase.words == {token.folded: token.marked for token in phrase.tokens}
        assert phrase.weight == pytest.approx(sum(index.idf[word] for word in phrase.words))


def test_the_words_of_the_answers_are_indexed_apart(engine: Engine) -> None:
    """«ảnh chân dung» stands only in the papers of one entry, in none of its phrases."""
    index = engine.index
    asked = features(tokens_of("ảnh chân dung"))
    assert not index.phrase_cosine.scores(weighted(Counter(asked), index.idf)).any()
    assert not index.entry_words.scores(present(asked)).any()
    scores = index.answer_words.scores(present(asked))
    assert scores.max() > 0
    assert index.entry_ids[int(scores.argmax())] == "ho-chieu"


def test_the_words_of_phrases_are_among_those_of_answers(engine: Engine) -> None:
    index = engine.index
    for phrase in index.phrases:
        row = index.entry_ids.index(phrase.entry_id)
        for feature in features(phrase.tokens):
            assert index.entry_words.scores(present([feature]))[row] > 0
            assert index.answer_words.scores(present([feature]))[row] > 0


def test_spelling_tells_words_apart_that_fold_to_one(engine: Engine) -> None:
    index = engine.index
    right, wrong = (
        index.spelling.scores(weighted(bag, index.spelling_idf))
        for bag in ({"hộ": 1, "chiếu": 1}, {"hổ": 1, "chiêu": 1})
    )
    assert right[index.entry_ids.index("ho-chieu")] > 0
    assert not wrong.any()


def test_what_an_answer_may_say_is_held_by_sentence(engine: Engine) -> None:
    index = engine.index
    assert index.said.keys() == {t for e in engine.knowledge.entries.values() for t in e.contents}
    assert index.said["Ảnh chân dung nền trắng"] == set("anh chan dung nen trang".split())


# the words of entries ------------------------------------------------------------------------


def test_the_words_of_an_entry_are_those_of_its_phrases_and_answers(engine: Engine) -> None:
    index = engine.index
    assert tuple(index.words_of) == index.entry_ids
    for entry in engine.knowledge.entries.values():
        asked = {w for p in index.phrases if p.entry_id == entry.id for w in p.folded.split()}
        said = {word for text in entry.contents for word in index.said[text]}
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
    for postings in (index.phrase_cosine, index.entry_words, index.answer_words, index.spelling):
        assert postings.scores({"ho": 1.0}).shape == (0,)
