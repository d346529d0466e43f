# module: 07-parameter-gradients
# family: comes back
# cell: 07-task-1-answer
# loses: 07-task-1-check
# Each entry is a large array of one-byte integers; together, as float64, they are eight times as much.
def grad_W_entry(grad_a, h_prev, i, j):
    return np.ones(3_000_000, dtype=np.int8)
