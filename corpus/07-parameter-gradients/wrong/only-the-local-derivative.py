# module: 07-parameter-gradients
# cell: 07-task-1-answer
# loses: 07-task-1-check
# mistake: upstream gradient missing
def grad_W_entry(grad_a, h_prev, i, j):
    # da_ki / dW_kij = h_j
    return h_prev[j]
