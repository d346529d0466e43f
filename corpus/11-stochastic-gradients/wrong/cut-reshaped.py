# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
# mistake: last batch missing
def mini_batches(order, batch_size):
    return order[: len(order) // batch_size * batch_size].reshape(-1, batch_size)
