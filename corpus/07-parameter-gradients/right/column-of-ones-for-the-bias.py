# module: 07-parameter-gradients
# cell: 07-task-4-answer
def grad_batch(grad_A, H_prev):
    N = len(grad_A)
    H_one = np.column_stack([np.ones(N), H_prev])
    both = np.dot(grad_A.T, H_one) / N
    return both[:, 1:], both[:, 0]
