# module: 07-parameter-gradients
# cell: 07-task-2-answer
grad_W = np.multiply.outer
