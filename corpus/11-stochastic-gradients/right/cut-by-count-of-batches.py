# module: 11-stochastic-gradients
# cell: 11-task-5-answer
import math


def mini_batches(order, batch_size):
    B = math.ceil(len(order) / batch_size)
    return [np.array(order[b * batch_size : min((b + 1) * batch_size, len(order))]) for b in range(B)]
