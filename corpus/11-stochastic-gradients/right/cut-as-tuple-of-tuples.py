# module: 11-stochastic-gradients
# cell: 11-task-5-answer
def mini_batches(order, batch_size):
    waiting = tuple(int(n) for n in order)
    batches = ()
    while waiting:
        batches += (waiting[:batch_size],)
        waiting = waiting[batch_size:]
    return batches
