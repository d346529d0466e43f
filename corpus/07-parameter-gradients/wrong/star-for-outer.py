# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: elementwise product
def grad_W(grad_a, h_prev):
    return grad_a * h_prev
