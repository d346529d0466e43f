# module: 07-parameter-gradients
# cell: 07-task-1-answer
# loses: 07-task-1-check
# mistake: integers
def grad_W_entry(grad_a, h_prev, i, j):
    return int(grad_a[i] * h_prev[j])
