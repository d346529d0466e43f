# module: 07-parameter-gradients
# cell: 07-task-3-answer
def grad_b(grad_a):
    J = np.eye(len(grad_a))  # da/db
    return J.T @ grad_a
