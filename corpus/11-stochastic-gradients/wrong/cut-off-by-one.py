# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
def mini_batches(order, batch_size):
    return [order[i : i + batch_size - 1] for i in range(0, len(order), batch_size)]
