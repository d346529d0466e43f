# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: reference used
from mlp_ref import activations


def logistic_slope(z):
    return activations._logistic_derivative(np.asarray(z, dtype=float))
