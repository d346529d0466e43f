# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: elementwise product
def grad_batch(grad_A, H_prev):
    return np.mean(grad_A * H_prev, axis=0), np.mean(grad_A, axis=0)
