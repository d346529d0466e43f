# module: 07-parameter-gradients
# cell: 07-task-1-answer
def grad_W_entry(grad_a, h_prev, i, j):
    e_i = np.eye(len(grad_a))[i]
    e_j = np.eye(len(h_prev))[j]
    return (e_i @ grad_a) * (h_prev @ e_j)
