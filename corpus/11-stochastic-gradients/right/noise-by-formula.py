# module: 11-stochastic-gradients
# cell: 11-task-8-answer
import itertools


def estimates(grads, batch_size):
    N = len(grads)
    table = [sum(grads[n] for n in batch) / batch_size for batch in itertools.combinations(range(N), batch_size)]
    single = float(((grads - grads.mean(axis=0)) ** 2).sum() / N)
    return table, single / batch_size * (N - batch_size) / (N - 1)
