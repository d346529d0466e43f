# module: 09-activation-derivatives
# cell: 09-task-1-answer
import warnings


def logistic(z):
    print("z is", z)
    warnings.warn("this is only a warning")
    return 1 / (1 + np.exp(-z))
