# module: 11-stochastic-gradients
# cell: 11-task-5-answer
def mini_batches(order, batch_size):
    return np.split(order, range(batch_size, len(order), batch_size))
