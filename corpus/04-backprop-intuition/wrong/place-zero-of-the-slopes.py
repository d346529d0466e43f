# module: 04-backprop-intuition
# cell: 04-task-1-answer
# loses: 04-task-1-check
# mistake: wrong type
def chain_factors(w, h, slope, grad_y):
    return [grad_y, slope[2], w[2], slope[1], w[1], slope[0], h[0]]
