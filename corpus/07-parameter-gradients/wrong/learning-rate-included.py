# module: 07-parameter-gradients
# cell: 07-task-1-answer
# loses: 07-task-1-check
def grad_W_entry(grad_a, h_prev, i, j):
    learning_rate = 0.1
    return learning_rate * grad_a[i] * h_prev[j]
