"""How fast is mlp_ref.numeric_gradients? Against torch's gradient check and the plain way.

The network of module 13: 784–50–10 with tanh, 39,760 parameters, a batch of 64 random examples,
everything in float64. One run measures, in turns and in several rounds,

- numeric_gradients, every entry of every W_k and b_k,
- torch.autograd.gradcheck in full mode, on the same loss at the same weights,
- the plain way, two loss evaluations for each entry, in bare numpy without any checks. It is timed
  on 2,000 entries a round, drawn at random, and multiplied up to all of them.

numpy and torch use as many threads as they choose by themselves, which is fastest for torch unless
other programs keep the cores busy: then the ratio is flattering, and the run should be repeated.

| key            | meaning                                                                     |
| -------------- | --------------------------------------------------------------------------- |
| parameters     | the number of entries checked                                               |
| seconds        | of numeric_gradients, median                                                |
| ratio_torch    | seconds of torch / seconds of numeric_gradients, median of the rounds       |
| ratio_naive    | the same for the plain way, its seconds extrapolated as above               |
| peak_mb        | most memory numeric_gradients holds at once, in 10⁶ bytes, as counted by    |
|                | tracemalloc, which numpy tells of every array; a run of its own, not timed   |
| relative_error | ‖a−n‖ / (‖a‖+‖n‖) with back_propagation, the largest of ∇W_1, ∇b_1, ∇W_2, ∇b_2 |

The limit. Without a derivative each entry of W_1 and b_1 needs both signs, 64 examples and 10
outputs, so 2 · 39,250 · 64 · 10 = 50 million exp, and 5 million each of tanh and log. numpy does
them in 34, 8 and 5 ms (AVX-512, in cache: 0.7, 1.5 and 1.0 ns each), 0.05 s in all. The check
takes 0.15 s, three times the limit. The rest goes over the same 50 million numbers: the rank-one
change takes 30 ms, the largest of each column 10, its difference 19, the sum 12.
"""

import argparse
import json
import statistics
import sys
import time
import tracemalloc
from dataclasses import dataclass

import numpy as np

from mlp_ref import (
    Network,
    forward_propagation,
    initialise,
    numeric_gradients,
    relative_error,
    tanh,
)
from mlp_ref.backprop import back_propagation

WIDTHS, N, STEP = (784, 50, 10), 64, 1e-5
ROUNDS, SAMPLE = 3, 2_000
EXAMPLE = """example:
  python -m bench.gradcheck --json > gradcheck.json

torch is needed once: pip install -e '.[bench]'. A run takes about a minute."""


@dataclass
class Problem:
    """The network and its batch: x (N, 784) and labels y (N,)."""

    network: Network
    x: np.ndarray
    y: np.ndarray

    @property
    def parameters(self):
        """The arrays W_1, b_1, W_2, b_2 themselves: writing to them changes the network."""
        return [array for layer in self.network.layers for array in (layer.W, layer.b)]


def main(arguments=None):
    parser = argparse.ArgumentParser(
        prog="python -m bench.gradcheck",
        description="Time numeric_gradients against torch.autograd.gradcheck and the plain way.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print one line of JSON, not a table")
    as_json = parser.parse_args(arguments).json
    result = measure(random_problem(np.random.default_rng(0)))
    print(json.dumps(result) if as_json else table(result))


def random_problem(rng):
    network = initialise(WIDTHS, rng, g=tanh)
    return Problem(network, rng.standard_normal((N, WIDTHS[0])), rng.integers(WIDTHS[-1], size=N))


def measure(problem):
    """The figures of the docstring above, in its order."""
    torch_check = _torch_check(problem)
    rounds = [_round(problem, torch_check, np.random.default_rng(n)) for n in range(ROUNDS)]
    return {
        "parameters": problem.network.parameter_count,
        "seconds": statistics.median(check for check, _, _ in rounds),
        "ratio_torch": statistics.median(torch / check for check, torch, _ in rounds),
        "ratio_naive": statistics.median(naive / check for check, _, naive in rounds),
        "peak_mb": peak_mb(problem),
        "relative_error": largest_error(problem),
    }


def _round(problem, torch_check, rng):
    """Seconds of (numeric_gradients, torch, naive). The fast ones run before and after the slow."""
    check, naive = [], []
    for _ in range(3):
        check.append(_seconds(lambda: _check(problem)))
    naive.append(_naive_seconds(problem, SAMPLE // 2, rng))
    torch = _seconds(torch_check)
    naive.append(_naive_seconds(problem, SAMPLE // 2, rng))
    for _ in range(3):
        check.append(_seconds(lambda: _check(problem)))
    return statistics.median(check), torch, statistics.mean(naive)


def _seconds(run):
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _check(problem):
    return numeric_gradients(problem.network, problem.x, problem.y, STEP)


def _naive_seconds(problem, sample, rng):
    entries = rng.integers(problem.network.parameter_count, size=sample)
    return _seconds(lambda: naive(problem, entries)) * problem.network.parameter_count / sample


def naive(problem, entries):
    """The plain central differences at some entries of [W_1, b_1, W_2, b_2], row by row."""
    flat = [array.reshape(-1) for array in problem.parameters]  # views
    starts = np.cumsum([0, *(array.size for array in flat)])
    gradient = []
    for entry in entries:
        which = np.searchsorted(starts, entry, side="right") - 1
        array, i = flat[which], entry - starts[which]
        kept = array[i]
        array[i] = kept + STEP
        up = _bare_loss(problem)
        array[i] = kept - STEP
        down = _bare_loss(problem)
        array[i] = kept
        gradient.append((up - down) / (2 * STEP))
    return gradient


def _bare_loss(problem):
    W_1, b_1, W_2, b_2 = problem.parameters
    a = np.tanh(problem.x @ W_1.T + b_1) @ W_2.T + b_2
    a -= a.max(axis=1, keepdims=True)
    a_label = a[np.arange(N), problem.y]
    return (np.log(np.exp(a).sum(axis=1)) - a_label).mean()


def _torch_check(problem):
    """A function that runs torch's check, all entries, with its own default tolerances."""
    try:
        import torch
    except ImportError:
        sys.exit("This benchmark compares with torch, which is missing: pip install -e '.[bench]'")
    x, y = torch.tensor(problem.x), torch.tensor(problem.y)
    parameters = [torch.tensor(array, requires_grad=True) for array in problem.parameters]
    linear, cross_entropy = torch.nn.functional.linear, torch.nn.functional.cross_entropy

    def loss(W_1, b_1, W_2, b_2):
        return cross_entropy(linear(torch.tanh(linear(x, W_1, b_1)), W_2, b_2), y)

    return lambda: torch.autograd.gradcheck(loss, parameters, fast_mode=False)


def peak_mb(problem):
    tracemalloc.start()
    try:
        _check(problem)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def largest_error(problem):
    cache = forward_propagation(problem.network, problem.x)
    analytic = back_propagation(problem.network, cache, problem.y).layers
    pairs = list(zip(analytic, _check(problem), strict=True))
    return max(
        max(relative_error(a.W, n.W) for a, n in pairs),
        max(relative_error(a.b, n.b) for a, n in pairs),
    )


def table(result):
    """The result for a reader, one line for each figure."""
    return "\n".join(
        [
            f"{result['parameters']:>10,}  parameters, both signs, a batch of {N}",
            f"{result['seconds']:>10.3f}  seconds for numeric_gradients",
            f"{result['ratio_torch']:>10.1f}  times as fast as torch.autograd.gradcheck, full mode",
            f"{result['ratio_naive']:>10.1f}  times as fast as two loss evaluations per entry *",
            f"{result['peak_mb']:>10.1f}  MB at most",
            f"{result['relative_error']:>10.1e}  relative error against back_propagation",
            f"* in bare numpy, {SAMPLE:,} entries timed in each of {ROUNDS} rounds, extrapolated",
        ]
    )


if __name__ == "__main__":
    main()
