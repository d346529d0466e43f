# module: 02-learning-parameters
# cell: 02-task-1-answer
def one_step(w, b, grad_w, grad_b, eta):
    return np.array(w - eta * grad_w), np.float64(b - eta * grad_b)
