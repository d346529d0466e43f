# module: 07-parameter-gradients
# cell: 07-task-1-answer
def grad_W_entry(grad_a, h_prev, i, j):
    total = 0
    for m in range(len(grad_a)):
        da_dW = h_prev[j] if m == i else 0
        total += grad_a[m] * da_dW
    return total
