# module: 01-feedforward-networks
# cell: 01-task-1-answer
pre_activation = lambda W, b, h_prev: np.dot(W, h_prev) + b
