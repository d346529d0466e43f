# module: 02-learning-parameters
# cell: 02-task-1-answer
def one_step(w, b, grad_w, grad_b, eta):
    theta = np.array([w, b]) - eta * np.array([grad_w, grad_b])
    return tuple(theta)
