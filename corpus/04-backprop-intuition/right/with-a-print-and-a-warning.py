# module: 04-backprop-intuition
# cell: 04-task-2-answer
import warnings


def grad_w(k, w, h, slope, grad_y):
    warnings.warn("multiplying")
    print("layer", k, "of", len(w) - 1)
    return grad_y * np.prod(slope[k:]) * np.prod(w[k + 1 :]) * h[k - 1]
