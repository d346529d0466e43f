# module: 06-hidden-gradients
# cell: 06-task-2-answer
# A list, from the answer of task 1.
def grad_h(W_above, grad_a_above):
    return [grad_h_unit(W_above, grad_a_above, j) for j in range(W_above.shape[1])]
