# module: 11-stochastic-gradients
# cell: 11-task-8-answer
import itertools


def estimates(grads, batch_size):
    N = len(grads)
    masks = np.array([[n in batch for n in range(N)] for batch in itertools.combinations(range(N), batch_size)])
    table = masks @ grads / batch_size
    return table, table.var(axis=0).sum()
