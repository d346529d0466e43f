# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
# mistake: batches overlap
def mini_batches(order, batch_size):
    return [order[i : i + batch_size] for i in range(len(order))]
