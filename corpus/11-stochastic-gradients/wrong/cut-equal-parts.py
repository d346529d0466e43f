# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
# mistake: equal parts
def mini_batches(order, batch_size):
    return np.array_split(order, -(-len(order) // batch_size))
