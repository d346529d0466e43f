# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: float32
def grad_batch(grad_A, H_prev):
    A, H = np.float32(grad_A), np.float32(H_prev)
    return A.T @ H / len(A), A.mean(axis=0)
