# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
# mistake: wrong type
def mini_batches(order, batch_size):
    return order
