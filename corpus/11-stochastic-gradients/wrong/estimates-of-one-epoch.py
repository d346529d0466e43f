# module: 11-stochastic-gradients
# cell: 11-task-8-answer
# loses: 11-task-8-check
# mistake: only one epoch
import itertools


def estimates(grads, batch_size):
    table = np.array([grads[i : i + batch_size].mean(axis=0) for i in range(0, len(grads), batch_size)])
    noise = ((table - grads.mean(axis=0)) ** 2).sum(axis=1).mean()
    return table, noise
