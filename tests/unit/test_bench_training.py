"""The benchmark of training measures what it says; torch and scikit-learn are not needed here."""

import json
import sys

import numpy as np
import pytest

from bench import training as bench
from mlp_ref import flatten
from mlp_ref.descent import mini_batch_gradient_descent

KEYS = [
    "examples",
    "threads",
    "rounds",
    "seconds",
    "torch_seconds",
    "sklearn_seconds",
    "least_seconds",
    "ratio_torch",
    "ratio_sklearn",
    "product_share",
    "limit_seconds",
    "times_limit",
    "difference",
]


@pytest.fixture
def short_run(monkeypatch):
    """A small class of data, and in the place of the others mlp_ref once more."""
    monkeypatch.setattr(bench, "EXAMPLES", 700)
    monkeypatch.setattr(bench, "ROUNDS", 2)
    monkeypatch.setattr(bench, "STEPS", 3)
    monkeypatch.setattr(bench, "one_thread", lambda: None)
    again = lambda problem, seed, shuffle=True: lambda: bench.by_mlp_ref(problem, seed)  # noqa: E731
    monkeypatch.setattr(bench, "torch_run", again)
    monkeypatch.setattr(bench, "sklearn_run", again)


@pytest.fixture
def problem(monkeypatch):
    monkeypatch.setattr(bench, "EXAMPLES", 700)
    return bench.random_problem(np.random.default_rng(1))


def test_json_has_exactly_the_figures(short_run, capsys):
    bench.main(["--json"])
    result = json.loads(capsys.readouterr().out)
    assert list(result) == KEYS
    assert (result["examples"], result["threads"], result["rounds"]) == (700, 1, 2)
    assert len(result["least_seconds"]) == 3
    assert result["least_seconds"][0] <= result["seconds"]
    seconds = [value for key, value in result.items() if "seconds" in key or "ratio" in key]
    assert (np.hstack([*seconds, result["product_share"], result["times_limit"]]) > 0).all()
    assert 0 < result["difference"] < 1  # not the same order, so not the same weights


def test_table_says_how_it_was_measured(short_run, capsys):
    bench.main([])
    out = capsys.readouterr().out
    assert "700  examples, once" in out
    assert "difference of the weights after 3 steps" in out
    assert "medians of 2 rounds, 1 thread each" in out


def test_mlp_ref_makes_one_epoch_and_leaves_the_problem_as_it_was(problem):
    before = flatten(problem.network), problem.x.copy()
    network, losses = mini_batch_gradient_descent(
        problem.network, problem.x, problem.y, bench.RATE, 1, bench.BATCH, np.random.default_rng(4)
    )
    assert len(losses) == 22
    np.testing.assert_array_equal(bench.by_mlp_ref(problem, seed=4), flatten(network))
    bench.products_within(problem, seed=4)
    np.testing.assert_array_equal(flatten(problem.network), before[0])
    np.testing.assert_array_equal(problem.x, before[1])


def test_the_timed_products_are_the_five_of_each_step(problem, monkeypatch):
    products = []

    class Counted(bench.TimedProducts):
        def __array_ufunc__(self, ufunc, method, *inputs, **options):
            if ufunc is np.matmul:
                products.append(tuple(one.shape for one in inputs))
            return super().__array_ufunc__(ufunc, method, *inputs, **options).view(Counted)

    monkeypatch.setattr(bench, "TimedProducts", Counted)
    bench.products_within(problem.part(slice(bench.BATCH)), seed=0)
    assert products == [
        ((32, 784), (784, 50)),
        ((32, 50), (50, 10)),
        ((10, 32), (32, 50)),
        ((32, 10), (10, 50)),
        ((50, 32), (32, 784)),
    ]


def test_a_descent_is_the_same_whether_its_products_are_timed_or_not(problem):
    timed = problem.network.layers[0].W.view(bench.TimedProducts)
    plain = problem.network.layers[0].W
    np.testing.assert_array_equal(np.asarray(problem.x @ timed.T), problem.x @ plain.T)
    timed -= 2.0 * timed
    assert float(timed.mean()) == plain.mean()  # the same memory


@pytest.mark.parametrize("name", ["torch", "sklearn"])
def test_without_torch_or_scikit_learn_one_line_says_how_to_get_it(monkeypatch, name):
    for module in ["sklearn", "sklearn.neural_network", "threadpoolctl", "torch"]:
        there = None if module.startswith(name) else sys  # None makes an import fail
        monkeypatch.setitem(sys.modules, module, there)
    with pytest.raises(SystemExit) as stopped:
        bench.main(["--json"])
    assert name in stopped.value.code
    assert "pip install -e '.[bench]'" in stopped.value.code
    assert "\n" not in stopped.value.code


def test_help_shows_an_example(capsys):
    with pytest.raises(SystemExit):
        bench.main(["--help"])
    assert "python -m bench.training --json" in capsys.readouterr().out
