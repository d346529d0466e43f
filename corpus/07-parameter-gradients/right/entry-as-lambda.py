# module: 07-parameter-gradients
# cell: 07-task-1-answer
grad_W_entry = lambda grad_a, h_prev, i, j: grad_a[i] * h_prev[j]
