"""How fast does mlp_ref train? Against PyTorch and scikit-learn, in the same descent.

The network of module 13, 784–50–10 with logistic hidden units and a softmax, goes through 60,000
random examples once, in random batches of 32 and plain steps of descent, all in float64:

- mlp_ref's mini_batch_gradient_descent, the whole call, which also looks for nan in x and y,
- PyTorch on the CPU, eager: linear, sigmoid, cross_entropy, backward, torch.optim.SGD,
- scikit-learn's MLPClassifier.fit with solver "sgd", which looks for nan in x and y, too.

None has momentum or weight decay, each starts from the same weights, fetches its batches from the
data in an order of its own and keeps count of the loss. They take turns in several rounds, each in
one thread: the products are small, and more threads disturb one another on a busy computer.

| key             | meaning                                                                    |
| --------------- | -------------------------------------------------------------------------- |
| examples        | in the epoch                                                               |
| threads         | of each of the three                                                       |
| rounds          | how often each took its turn                                               |
| seconds         | of an epoch of mlp_ref, median                                             |
| torch_seconds   | of PyTorch, median                                                         |
| sklearn_seconds | of scikit-learn, median                                                    |
| least_seconds   | of the three, each in its best round                                       |
| ratio_torch     | seconds of PyTorch / seconds of mlp_ref, median of the rounds              |
| ratio_sklearn   | the same for scikit-learn                                                  |
| product_share   | part of mlp_ref's seconds in its matrix products, each timed as it happens |
| limit_seconds   | of the bare products of an epoch, one after the other, median              |
| times_limit     | seconds / limit_seconds, median of the rounds                              |
| difference      | ‖θ−θ′‖ / (‖θ‖+‖θ′‖) with PyTorch or scikit-learn, the larger, after 100    |
|                 | steps through the same batches                                             |

The limit. A step has five products, of which two matter, x W_1ᵀ and ∇a_1ᵀ x, with 2 · 32 · 784 · 50
= 2.5 million operations each. No way through the epoch in numpy can be faster than these alone.
On an AVX-512 Xeon of two cores, not quite idle, they take 0.28 s, mlp_ref 0.73 (at best 0.68),
PyTorch 0.94 and scikit-learn 1.04. A step of mlp_ref takes about 380 µs, of which the products need
140, the fetching of a batch 32, the step along −∇θ 32, and looking for nan and inf 45, half of it
in x, which is gone through once. The rest are some fifty calls of numpy on arrays of 32 rows.
"""

import argparse
import json
import statistics
import sys
import time
import warnings
from dataclasses import dataclass

import numpy as np

from mlp_ref import Network, flatten, initialise, relative_error
from mlp_ref.descent import _descend, mini_batch_gradient_descent, mini_batches

WIDTHS, EXAMPLES, BATCH, RATE = (784, 50, 10), 60_000, 32, 0.1
ROUNDS, STEPS, THREADS = 7, 100, 1
EXAMPLE = """example:
  python -m bench.training --json > training.json

torch and scikit-learn are needed once: pip install -e '.[bench]'. A run takes half a minute."""


@dataclass
class Problem:
    """The network to start from, x (N, 784) and labels y (N,)."""

    network: Network
    x: np.ndarray
    y: np.ndarray

    def part(self, rows):
        return Problem(self.network, self.x[rows], self.y[rows])


def main(arguments=None):
    parser = argparse.ArgumentParser(
        prog="python -m bench.training",
        description="Time an epoch of mini-batch descent against PyTorch and scikit-learn.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print one line of JSON, not a table")
    as_json = parser.parse_args(arguments).json
    one_thread()
    result = measure(random_problem(np.random.default_rng(0)))
    print(json.dumps(result) if as_json else table(result))


def one_thread():
    """Limits numpy and scikit-learn on one side and torch on the other; ends if one is missing."""
    try:
        import sklearn.neural_network  # noqa: F401
        import threadpoolctl  # comes with it
        import torch
    except ImportError as error:
        sys.exit(f"This benchmark needs {error.name}, which is missing: pip install -e '.[bench]'")
    threadpoolctl.threadpool_limits(THREADS)
    torch.set_num_threads(THREADS)


def random_problem(rng):
    network = initialise(WIDTHS, rng)
    return Problem(
        network,
        rng.standard_normal((EXAMPLES, WIDTHS[0])),
        rng.integers(WIDTHS[-1], size=EXAMPLES),
    )


def measure(problem):
    """The figures of the docstring above, in its order."""
    difference = largest_difference(problem.part(slice(BATCH * STEPS)))  # and all are warm
    rounds = [_round(problem, seed) for seed in range(ROUNDS)]
    ours, torch, sklearn, limit, products = (np.array(one) for one in zip(*rounds, strict=True))
    return {
        "examples": len(problem.x),
        "threads": THREADS,
        "rounds": ROUNDS,
        "seconds": statistics.median(ours),
        "torch_seconds": statistics.median(torch),
        "sklearn_seconds": statistics.median(sklearn),
        "least_seconds": [min(ours), min(torch), min(sklearn)],
        "ratio_torch": statistics.median(torch / ours),
        "ratio_sklearn": statistics.median(sklearn / ours),
        "product_share": statistics.median(products / ours),
        "limit_seconds": statistics.median(limit),
        "times_limit": statistics.median(ours / limit),
        "difference": difference,
    }


def _round(problem, seed):
    """Seconds of (mlp_ref, torch, scikit-learn, bare products, products within mlp_ref)."""
    return (
        _seconds(lambda: by_mlp_ref(problem, seed)),
        _seconds(torch_run(problem, seed)),
        _seconds(sklearn_run(problem, seed)),
        _seconds(lambda: bare_products(problem)),
        products_within(problem, seed),
    )


def _seconds(run):
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


# --- the three


def by_mlp_ref(problem, seed):
    """θ after one epoch."""
    rng = np.random.default_rng(seed)
    network, _ = mini_batch_gradient_descent(
        problem.network, problem.x, problem.y, RATE, 1, BATCH, rng
    )
    return flatten(network)


def torch_run(problem, seed):
    """A function that trains for one epoch and returns θ. Tensors share the memory of x and y."""
    import torch
    from torch.nn.functional import cross_entropy, linear

    x, y = torch.from_numpy(problem.x), torch.from_numpy(problem.y)
    first, second = problem.network.layers
    theta = [
        torch.tensor(array, requires_grad=True) for array in (first.W, second.W, first.b, second.b)
    ]
    W_1, W_2, b_1, b_2 = theta
    descent = torch.optim.SGD(theta, lr=RATE)

    def run():
        order = torch.from_numpy(np.random.default_rng(seed).permutation(len(x)))
        losses = []
        for batch in order.split(BATCH):
            h = torch.sigmoid(linear(x[batch], W_1, b_1))
            loss = cross_entropy(linear(h, W_2, b_2), y[batch])
            descent.zero_grad()
            loss.backward()
            descent.step()
            losses.append(loss.item())
        return np.concatenate([array.detach().numpy().ravel() for array in theta])

    return run


def sklearn_run(problem, seed, shuffle=True):
    """The same for MLPClassifier, which draws its own order from the seed, or takes that of x."""
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        WIDTHS[1:-1],
        activation="logistic",
        solver="sgd",
        alpha=0,
        batch_size=BATCH,
        learning_rate_init=RATE,
        momentum=0,
        nesterovs_momentum=False,
        shuffle=shuffle,
        max_iter=1,
        random_state=seed,
        warm_start=True,
    )

    def fit(x, y):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that one epoch is not enough, and ten examples few
            model.fit(x, y)

    labels = np.arange(WIDTHS[-1])
    fit(problem.x[: len(labels)], labels)  # makes the arrays, which a warm start then keeps
    for W, b, layer in zip(model.coefs_, model.intercepts_, problem.network.layers, strict=True):
        W[:], b[:] = layer.W.T, layer.b  # its weights are transposed

    def run():
        fit(problem.x, problem.y)
        return np.concatenate([W.T.ravel() for W in model.coefs_] + model.intercepts_)

    return run


def largest_difference(problem):
    """Of θ after an epoch in the same order, between mlp_ref and the other two."""
    theta = by_mlp_ref(problem, seed=0)
    in_order = problem.part(np.random.default_rng(0).permutation(len(problem.x)))
    others = torch_run(problem, seed=0)(), sklearn_run(in_order, seed=0, shuffle=False)()
    return max(relative_error(theta, other) for other in others)


# --- the products


def bare_products(problem):
    """The five products of each step of an epoch, on arrays of the same shapes, and no more."""
    W_1, W_2 = (layer.W for layer in problem.network.layers)
    for start in range(0, len(problem.x), BATCH):
        x = problem.x[start : start + BATCH]
        h_1 = x @ W_1.T
        y_hat = h_1 @ W_2.T
        y_hat.T @ h_1  # ∇W_2 = ∇a_2 h_1ᵀ
        nabla_a_1 = y_hat @ W_2
        nabla_a_1.T @ x  # ∇W_1 = ∇a_1 xᵀ


class TimedProducts(np.ndarray):
    """An array that adds up the seconds of the products it takes part in, as all made from it."""

    seconds = 0.0

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        plain = [np.asarray(one) for one in inputs]
        if "out" in options:
            options["out"] = tuple(np.asarray(one) for one in options["out"])
        start = time.perf_counter()
        result = getattr(ufunc, method)(*plain, **options)
        if ufunc is np.matmul:
            TimedProducts.seconds += time.perf_counter() - start
        return np.asarray(result).view(TimedProducts)


def products_within(problem, seed):
    """Seconds that mlp_ref spends in products in an epoch of its descent."""
    batches = mini_batches(len(problem.x), BATCH, np.random.default_rng(seed))
    network = Network(problem.network.layers)  # copies, which the descent moves
    TimedProducts.seconds = 0.0
    _descend(network, problem.x.view(TimedProducts), problem.y, RATE, batches, losses=[])
    return TimedProducts.seconds


def table(result):
    """The result for a reader, one line for each figure."""
    ours, torch, sklearn = result["least_seconds"]
    return "\n".join(
        [
            f"{result['examples']:>10,}  examples, once",
            f"{result['seconds']:>10.2f}  seconds for mlp_ref; {ours:.2f} in its best round",
            f"{result['torch_seconds']:>10.2f}  seconds for PyTorch; {torch:.2f}",
            f"{result['sklearn_seconds']:>10.2f}  seconds for scikit-learn; {sklearn:.2f}",
            f"{result['ratio_torch']:>10.2f}  times as fast as PyTorch",
            f"{result['ratio_sklearn']:>10.2f}  times as fast as scikit-learn",
            f"{result['product_share']:>10.0%}  of mlp_ref's time in matrix products",
            f"{result['limit_seconds']:>10.2f}  seconds for the bare products, the limit",
            f"{result['times_limit']:>10.2f}  times the limit for mlp_ref",
            f"{result['difference']:>10.1e}  difference of the weights after {STEPS} steps",
            f"medians of {result['rounds']} rounds, {result['threads']} thread each",
        ]
    )


if __name__ == "__main__":
    main()
