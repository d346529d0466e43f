# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
# mistake: wrong sizes
def mini_batches(order, batch_size):
    rest = len(order) % batch_size
    batches = [order[:rest]] if rest else []
    return batches + [order[i : i + batch_size] for i in range(rest, len(order), batch_size)]
