"""The index: every phrase as a vector of length 1, and posting lists that add up to cosines."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.engine import Engine
from bot.search.index import Index, Postings, Vector, features, weighted
from bot.text.lexicon import tokens_of
from bot.text.query import read_phrase

VECTORS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 1), max_size=4)


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


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 50)))
def test_a_weighted_vector_has_length_one_or_is_empty(bag: dict[str, int]) -> None:
    idf = {"a": 0.5, "b": 1.0, "c": 2.0, "d": 3.0}
    vector = weighted(bag, idf)
    assert vector.keys() == bag.keys() & idf.keys()
    assert not vector or math.hypot(*vector.values()) == pytest.approx(1)


def test_rare_and_repeated_features_weigh_more() -> None:
    idf = {"rare": 3.0, "common": 1.0}
    once = weighted({"rare": 1, "common": 1}, idf)
    assert once["rare"] > once["common"]
    assert weighted({"rare": 1, "common": 5}, idf)["common"] > once["common"]


@given(st.lists(VECTORS, max_size=6), VECTORS)
def test_postings_give_the_dot_product_with_every_row(rows: list[Vector], query: Vector) -> None:
    scores = Postings.build(rows).scores(query)
    expected = [sum(row.get(f, 0) * weight for f, weight in query.items()) for row in rows]
    assert scores.shape == (len(rows),)
    assert scores == pytest.approx(np.array(expected), abs=1e-5)


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
    assert list(index.priors) == [entry.prior for entry in entries]


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
        cosines = index.postings.scores(weighted(Counter(features(phrase.tokens)), index.idf))
        assert cosines[row] == pytest.approx(1, abs=1e-5)
        assert cosines.max() <= 1 + 1e-5


def test_the_words_of_the_answers_are_indexed_apart(engine: Engine) -> None:
    """«ảnh chân dung» stands only in the papers of one entry, in none of its phrases."""
    index = engine.index
    asked = Counter(features(tokens_of("ảnh chân dung")))
    assert not index.postings.scores(weighted(asked, index.idf)).any()
    scores = index.content_postings.scores(weighted(asked, index.content_idf))
    assert scores.max() > 0
    assert index.entry_ids[int(scores.argmax())] == "ho-chieu"


def test_an_index_of_nothing(engine: Engine) -> None:
    index = Index.build([], engine.index.lexicon)
    assert index.phrases == ()
    assert index.postings.scores({"ho": 1.0}).shape == (0,)
