# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
# mistake: last batch missing
def mini_batches(order, batch_size):
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(len(order) // batch_size)]
