# module: 06-hidden-gradients
# cell: 06-task-2-answer
grad_h = lambda W_above, grad_a_above: W_above.transpose().dot(grad_a_above)
