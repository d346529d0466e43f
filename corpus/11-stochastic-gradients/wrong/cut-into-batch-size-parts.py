# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
# mistake: batch size for number of batches
def mini_batches(order, batch_size):
    return np.array_split(order, batch_size)
