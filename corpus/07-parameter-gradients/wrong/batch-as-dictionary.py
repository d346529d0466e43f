# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: wrong type
def grad_batch(grad_A, H_prev):
    N = len(grad_A)
    return {"W": grad_A.T @ H_prev / N, "b": grad_A.mean(axis=0)}
