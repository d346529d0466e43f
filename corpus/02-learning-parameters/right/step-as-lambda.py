# module: 02-learning-parameters
# cell: 02-task-1-answer
one_step = lambda w, b, grad_w, grad_b, eta: (w - eta * grad_w, b - eta * grad_b)
