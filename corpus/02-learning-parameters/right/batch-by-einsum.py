# module: 02-learning-parameters
# cell: 02-task-2-answer
def batch_step(theta, grads, eta):
    return theta - eta / len(grads) * np.einsum('np->p', grads)
