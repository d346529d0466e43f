# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
# mistake: wrong type
def mini_batches(order, batch_size):
    return order
