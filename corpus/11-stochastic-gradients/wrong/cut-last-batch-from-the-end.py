# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
# mistake: last batch filled up
def mini_batches(order, batch_size):
    batches = [order[i : i + batch_size] for i in range(0, len(order), batch_size)]
    batches[-1] = order[-batch_size:]
    return batches
