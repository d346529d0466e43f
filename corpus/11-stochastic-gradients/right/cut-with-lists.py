# module: 11-stochastic-gradients
# cell: 11-task-5-answer
def mini_batches(order, batch_size):
    batches = [[]]
    for n in order:
        if len(batches[-1]) == batch_size:
            batches.append([])
        batches[-1].append(n)
    return batches
