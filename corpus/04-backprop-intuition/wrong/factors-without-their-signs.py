# module: 04-backprop-intuition
# cell: 04-task-1-answer
# loses: 04-task-1-check
# mistake: absolute values
def chain_factors(w, h, slope, grad_y):
    return [abs(grad_y), abs(slope[3]), abs(w[3]), abs(slope[2]), abs(w[2]), abs(slope[1]), abs(h[0])]
