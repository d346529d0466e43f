"""The benchmark of the gradient check measures what it says; torch is not needed for these."""

import json
import sys

import numpy as np
import pytest

from bench import gradcheck as bench
from mlp_ref import Network, flatten, loss

KEYS = ["parameters", "seconds", "ratio_torch", "ratio_naive", "peak_mb", "relative_error"]


@pytest.fixture(scope="module")
def problem():
    return bench.random_problem(np.random.default_rng(1))


@pytest.fixture
def short_run(monkeypatch):
    monkeypatch.setattr(bench, "ROUNDS", 1)
    monkeypatch.setattr(bench, "SAMPLE", 100)
    monkeypatch.setattr(bench, "_torch_check", lambda problem: lambda: None)


def test_json_has_exactly_the_figures_and_they_are_within_bounds(short_run, capsys):
    bench.main(["--json"])
    result = json.loads(capsys.readouterr().out)
    assert list(result) == KEYS
    assert result["parameters"] == 39_760
    assert result["peak_mb"] < 500
    assert result["relative_error"] <= 1e-6
    assert result["ratio_naive"] >= 5  # 55 when nothing else runs; 25 is the aim


def test_table_says_that_the_plain_way_is_extrapolated(short_run, capsys):
    bench.main([])
    out = capsys.readouterr().out
    assert "39,760  parameters" in out
    assert "100 entries timed in each of 1 rounds, extrapolated" in out


def test_the_plain_way_computes_the_same_and_leaves_the_network_alone(problem):
    before = flatten(problem.network)
    entries = [0, 39_199, 39_200, 39_249, 39_250, 39_749, 39_750, 39_759]  # the arrays' ends
    numeric = [array for n in bench._check(problem) for array in (n.W, n.b)]
    expected = np.concatenate([array.ravel() for array in numeric])[entries]
    np.testing.assert_allclose(bench.naive(problem, entries), expected, rtol=1e-6, atol=1e-9)
    np.testing.assert_array_equal(flatten(problem.network), before)


def test_all_ways_differentiate_the_same_loss(problem):
    assert isinstance(problem.network, Network)
    assert bench._bare_loss(problem) == pytest.approx(
        loss(problem.network, problem.x, problem.y), rel=1e-14
    )


def test_without_torch_one_line_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)  # what makes an import fail
    with pytest.raises(SystemExit) as stopped:
        bench.main(["--json"])
    assert "pip install -e '.[bench]'" in stopped.value.code
    assert "\n" not in stopped.value.code


def test_help_shows_an_example(capsys):
    with pytest.raises(SystemExit):
        bench.main(["--help"])
    assert "python -m bench.gradcheck --json" in capsys.readouterr().out
