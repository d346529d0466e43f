# module: 11-stochastic-gradients
# cell: 11-task-8-answer
# loses: 11-task-8-check
# mistake: every order counted
import itertools


def estimates(grads, batch_size):
    batches = itertools.permutations(range(len(grads)), batch_size)
    table = np.array([grads[list(batch)].mean(axis=0) for batch in batches])
    noise = ((table - grads.mean(axis=0)) ** 2).sum(axis=1).mean()
    return table, noise
