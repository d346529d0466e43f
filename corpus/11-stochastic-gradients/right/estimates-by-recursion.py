# module: 11-stochastic-gradients
# cell: 11-task-8-answer
def choose(rows, m):
    if m == 0:
        return [[]]
    return [[rows[i], *rest] for i in range(len(rows)) for rest in choose(rows[i + 1 :], m - 1)]


def estimates(grads, batch_size):
    table = np.array([np.mean(batch, axis=0) for batch in choose(list(grads), batch_size)])
    middle = table.mean(axis=0)
    return table, np.mean([np.dot(row - middle, row - middle) for row in table])
