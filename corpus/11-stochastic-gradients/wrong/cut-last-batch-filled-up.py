# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
# mistake: last batch filled up
def mini_batches(order, batch_size):
    again = np.concatenate([order, order])
    return [again[i : i + batch_size] for i in range(0, len(order), batch_size)]
