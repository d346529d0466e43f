# module: 07-parameter-gradients
# cell: 07-task-2-answer
import sys
import warnings


def grad_W(grad_a, h_prev):
    warnings.warn("first try")
    print("in grad_W", file=sys.stderr)
    with_noise = np.array([1.0]) / np.array([0.0])  # numpy warns of it
    return np.outer(grad_a, h_prev) + 0 * np.isfinite(with_noise)


print("defined", file=sys.stderr)
