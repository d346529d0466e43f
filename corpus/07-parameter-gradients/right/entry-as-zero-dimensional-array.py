# module: 07-parameter-gradients
# cell: 07-task-1-answer
def grad_W_entry(grad_a, h_prev, i, j):
    return np.array(grad_a[i] * h_prev[j])
