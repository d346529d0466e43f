# module: 06-hidden-gradients
# cell: 06-task-2-answer
def grad_h(W_above, grad_a_above):
    return np.einsum('mj,m->j', W_above, grad_a_above)
