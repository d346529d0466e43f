# module: 11-stochastic-gradients
# cell: 11-task-5-answer
# loses: 11-task-5-check
# mistake: last batch merged
def mini_batches(order, batch_size):
    batches = [order[i : i + batch_size] for i in range(0, len(order), batch_size)]
    if len(batches) > 1 and len(batches[-1]) < batch_size:
        last = batches.pop()
        batches[-1] = np.concatenate([batches[-1], last])
    return batches
