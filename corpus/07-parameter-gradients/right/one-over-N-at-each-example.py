# module: 07-parameter-gradients
# cell: 07-task-4-answer
def grad_batch(grad_A, H_prev):
    N = len(grad_A)
    dW, db = 0, 0
    for a, h in zip(grad_A, H_prev):
        dW = dW + 1 / N * np.outer(a, h)
        db = db + 1 / N * a
    return dW, db
