# module: 04-backprop-intuition
# cell: 04-task-1-answer
# loses: 04-task-1-check
# mistake: order exchanged
def chain_factors(w, h, slope, grad_y):
    return [grad_y, w[3], slope[3], w[2], slope[2], slope[1], h[0]]
