# module: 08-backprop-pseudocode
# cell: 08-task-4-answer
import copy


def measure_gradients(W, b, loss, step=1e-5):
    theta = [list(W), list(b)]
    found = copy.deepcopy(theta)
    for part in (0, 1):
        for k in range(1, len(W)):
            for place in np.ndindex(*theta[part][k].shape):
                up, down = copy.deepcopy(theta), copy.deepcopy(theta)
                up[part][k][place] += step
                down[part][k][place] -= step
                found[part][k][place] = (loss(*up) - loss(*down)) / (2 * step)
    return found
