"""The two small fits that matching needs, in plain numpy: reproducible, and no package more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.evaluation.examples import Mask, Numbers

_NEWTON_STEPS = 50
_RANK_STEPS = 600
_RATE = 0.05
_DECAYS = (0.9, 0.999)


def logistic_fit(rows: Numbers, hits: Mask, weights: Numbers, ridge: float) -> Numbers:
    """Coefficients of a ridge logistic regression by Newton's method.

    ``rows`` is examples × evidence, its first column all ones (never shrunk). Columns are scaled
    while fitting, so that ``ridge`` means the same for each.
    """
    scale = rows.std(axis=0)
    scale[scale == 0] = 1.0
    scaled = rows / scale
    share = weights / weights.sum()
    shrink = np.full(rows.shape[1], ridge)
    shrink[0] = 0.0
    found = np.zeros(rows.shape[1])
    for _ in range(_NEWTON_STEPS):
        guess = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (share * (guess - hits)) + shrink * found
        curve = (scaled * (share * guess * (1 - guess))[:, None]).T @ scaled
        step = np.linalg.solve(curve + np.diag(shrink + 1e-9), slope)
        found = found - step
        if float(np.abs(step).max()) < 1e-6:
            break
    coefficients: Numbers = found / scale
    return coefficients


def rank_fit(tables: Sequence[Numbers], rights: Sequence[Mask], ridge: float) -> Numbers:
    """Weights, none below 0, under which right candidates outscore the others.

    Each table is candidates × reasons. Maximises the likelihood that a softmax over the scores
    picks a right candidate, by Adam (Kingma and Ba, 2015) with a fixed number of steps.
    """
    useful = [(t, r) for t, r in zip(tables, rights, strict=True) if r.any() and not r.all()]
    rows = np.vstack([table for table, _ in useful])
    hits = np.concatenate([right for _, right in useful]).astype(float)
    sizes = [len(table) for table, _ in useful]
    starts = np.cumsum([0, *sizes[:-1]])
    of = np.repeat(np.arange(len(useful)), sizes)
    scale = rows.std(axis=0)
    scale[scale == 0] = 1.0
    scaled = rows / scale
    found = np.ones(rows.shape[1])
    mean, spread = np.zeros_like(found), np.zeros_like(found)
    for step in range(1, _RANK_STEPS + 1):
        scores = scaled @ found
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        among_all = raised / np.add.reduceat(raised, starts)[of]
        among_right = raised * hits / (np.add.reduceat(raised * hits, starts)[of] + 1e-300)
        slope = scaled.T @ (among_all - among_right) / len(useful) + ridge * found
        mean = _DECAYS[0] * mean + (1 - _DECAYS[0]) * slope
        spread = _DECAYS[1] * spread + (1 - _DECAYS[1]) * slope**2
        moved = mean / (1 - _DECAYS[0] ** step)
        size = np.sqrt(spread / (1 - _DECAYS[1] ** step)) + 1e-8
        found = np.maximum(found - _RATE * moved / size, 0.0)
    weights: Numbers = found / scale
    return weights
