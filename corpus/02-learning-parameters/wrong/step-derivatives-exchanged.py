# module: 02-learning-parameters
# cell: 02-task-1-answer
# loses: 02-task-1-check
# mistake: parameters exchanged
def one_step(w, b, grad_w, grad_b, eta):
    return w - eta * grad_b, b - eta * grad_w
