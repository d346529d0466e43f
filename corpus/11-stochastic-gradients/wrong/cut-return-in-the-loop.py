# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
# mistake: only the first batch
def mini_batches(order, batch_size):
    batches = []
    for i in range(0, len(order), batch_size):
        batches.append(order[i : i + batch_size])
        return batches
