"""Module 11's task 6: averages that are worked out, and mistakes that have their names."""

import numpy as np
import pytest

from workbook.cases import sampling
from workbook.checks.diagnosis import diagnose

DRAWINGS = (*sampling.drawings(), *sampling.drawings("a test"))


@pytest.mark.parametrize("one", DRAWINGS, ids=str)
def test_the_averages_are_those_of_the_formulas(one):
    N, m, steps = one.arguments
    expected = {name: float(target.value) for name, target in one.expected().items()}
    assert expected == pytest.approx(
        {
            "order": min(N, m * steps),
            "batches": N * (1 - (1 - m / N) ** steps),
            "singles": N * (1 - (1 - 1 / N) ** (m * steps)),
        }
    )


def test_the_averages_are_about_what_is_drawn():
    rng, one = np.random.default_rng(0), sampling.drawings()[1]
    N, m, steps = one.arguments
    batches = [
        len({n for _ in range(steps) for n in rng.permutation(N)[:m].tolist()}) for _ in range(4000)
    ]
    singles = [len(set(rng.integers(N, size=m * steps).tolist())) for _ in range(4000)]
    expected = one.expected()
    assert np.mean(batches) == pytest.approx(float(expected["batches"].value), abs=0.05)
    assert np.mean(singles) == pytest.approx(float(expected["singles"].value), abs=0.05)


def test_each_mistake_is_named_where_it_shows():
    shown, known = set(), set()
    for one in DRAWINGS:
        for target in one.expected().values():
            for wrong in target.hypotheses.wrong:
                known.add(wrong.mistake.name)
                if not np.allclose(wrong.numbers, target.value) and wrong.numbers.any():
                    found = diagnose(wrong.numbers, target.value, "it", target.hypotheses)
                    assert wrong.mistake.name in {mistake.name for mistake in found}
                    shown.add(wrong.mistake.name)
    assert shown == known
