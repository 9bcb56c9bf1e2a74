"""Learning from phrases: what tells classes apart gets weight, the same weight every time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.engine import Engine
from bot.search import learn as module
from bot.search.learn import drawn, learn
from bot.search.postings import Counts, Postings, Scores, cosine_weights, idf_of

SHARED, FIRST, SECOND, THIRD, ONCE = range(5)
WIDTH = 5
SEPARABLE = (
    ([SHARED, FIRST], 0),
    ([SHARED, FIRST], 0),
    ([SHARED, SECOND], 1),
    ([SHARED, SECOND], 1),
    ([SHARED, THIRD], 2),
    ([SHARED, THIRD, ONCE], 2),
)
"""Phrases by the numbers of their features, with their classes."""

Phrases = Sequence[tuple[list[int], int]]


def learned(phrases: Phrases, classes: int, width: int = WIDTH) -> Postings:
    counts = Counts.of([features for features, _ in phrases], width)
    vectors = cosine_weights(counts, idf_of(counts))
    names = [str(number) for number in range(len(phrases))]
    return learn(counts, vectors, [label for _, label in phrases], classes, names)


def weights(found: Postings, feature: int) -> list[float]:
    """The weight of a feature for each class."""
    return [float(weight) for weight in found.scores([feature], [1.0])]


def scores(found: Postings, features: Sequence[int]) -> Scores:
    return found.scores(features, [1.0] * len(features))


def test_separable_phrases_are_told_apart() -> None:
    found = learned(SEPARABLE, 3)
    for features, label in SEPARABLE:
        assert int(scores(found, features).argmax()) == label


def test_a_feature_speaks_for_its_class_and_against_the_others() -> None:
    found = learned(SEPARABLE, 3)
    for feature, label in ((FIRST, 0), (SECOND, 1), (THIRD, 2)):
        own = weights(found, feature)
        assert own[label] > 0
        assert all(weight <= 0 for i, weight in enumerate(own) if i != label)


def test_what_all_say_tells_less_than_what_one_says() -> None:
    found = learned(SEPARABLE, 3)
    telling = max(map(abs, weights(found, FIRST)))
    assert max(map(abs, weights(found, SHARED))) < telling / 2


def test_the_classes_of_a_feature_balance() -> None:
    """What the right class gains, a rival loses."""
    found = learned(SEPARABLE, 3)
    for feature in (FIRST, SECOND, THIRD):
        assert sum(weights(found, feature)) == pytest.approx(0, abs=0.05)


def test_a_feature_seen_once_teaches_nothing() -> None:
    found = learned(SEPARABLE, 3)
    assert weights(found, ONCE) == [0, 0, 0]


@pytest.mark.parametrize(
    ("phrases", "classes"),
    [
        ((), 0),
        ((), 3),
        ((([FIRST], 0), ([FIRST], 0)), 1),
        ((([FIRST], 0), ([SECOND], 1)), 2),
        ((([], 0), ([], 1)), 2),
    ],
    ids=["nothing", "no-phrases", "one-class", "all-seen-once", "empty-phrases"],
)
def test_nothing_is_learned_where_there_is_nothing_to_tell(phrases: Phrases, classes: int) -> None:
    found = learned(phrases, classes)
    assert found.size == classes
    assert all(scores(found, [feature]).tolist() == [0] * classes for feature in range(WIDTH))


@pytest.mark.parametrize(("most", "learns"), [(12, True), (11, False)])
def test_nothing_is_learned_beyond_what_memory_allows(
    most: int, learns: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four features are seen twice, for three classes."""
    monkeypatch.setattr(module, "MOST_WEIGHTS", most)
    found = learned(SEPARABLE, 3)
    assert bool(scores(found, [FIRST]).any()) is learns
    assert found.size == 3


def test_phrases_of_unknown_features_are_passed_over() -> None:
    """The two empty phrases change the order of the others, not what they teach."""
    with_empty: Phrases = (*SEPARABLE, ([], 0), ([], 2))
    found = learned(with_empty, 3)
    assert [int(scores(found, f).argmax()) for f, _ in SEPARABLE] == [y for _, y in SEPARABLE]


PHRASES = st.lists(
    st.tuples(st.lists(st.integers(0, WIDTH - 1), max_size=4), st.integers(0, 2)), max_size=12
)


@given(PHRASES)
def test_the_same_phrases_give_the_same_weights(phrases: Phrases) -> None:
    first, second = learned(phrases, 3), learned(phrases, 3)
    for one, other in (
        (first.ends, second.ends),
        (first.rows, second.rows),
        (first.weights, second.weights),
    ):
        assert np.array_equal(one, other)
    assert np.isfinite(first.weights).all()


def test_phrases_of_the_small_knowledge_are_mostly_told_apart(engine: Engine) -> None:
    """By learned weights alone; what a phrase says only once was never learned."""
    index = engine.index
    told = [
        index.entry_ids[int(row.argmax())] == phrase.entry_id
        for phrase in index.phrases
        if (
            row := scores(
                index.learned,
                [index.features[w] for w in set(phrase.folded.split())],
            )
        ).any()
    ]
    assert len(told) > len(index.phrases) / 2
    assert sum(told) / len(told) > 0.9


def test_one_phrase_more_leaves_the_order_of_the_others() -> None:
    texts = [f"câu {n}" for n in range(50)]
    more = [*texts[:20], "câu mới", *texts[20:]]
    for turn in range(3):
        kept = [more[i] for i in drawn(more, turn) if more[i] != "câu mới"]
        assert kept == [texts[i] for i in drawn(texts, turn)]
    assert drawn(texts, 0) != drawn(texts, 1) != list(range(50))
