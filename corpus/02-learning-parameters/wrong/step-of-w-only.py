# module: 02-learning-parameters
# cell: 02-task-1-answer
# loses: 02-task-1-check
# mistake: not updated
def one_step(w, b, grad_w, grad_b, eta):
    w = w - eta * grad_w
    return w, b
