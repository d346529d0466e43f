# module: 07-parameter-gradients
# cell: 07-task-1-answer
# loses: 07-task-1-check
# mistake: not answered
def grad_W_entry(grad_a, h_prev, i, j):
    """∂L/∂W_kij, for one example.

    grad_a: ∇_{a_k} L, shape (n_k,)
    h_prev: h_{k-1}, shape (n_{k-1},)
    i, j: row and column of the weight, counted from 0
    returns: one number
    """
    # YOUR CODE HERE
    raise NotImplementedError()
