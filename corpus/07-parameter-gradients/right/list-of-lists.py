# module: 07-parameter-gradients
# cell: 07-task-2-answer
def grad_W(grad_a, h_prev):
    return [[float(a * h) for h in h_prev] for a in grad_a]
