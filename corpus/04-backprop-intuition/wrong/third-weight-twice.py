# module: 04-backprop-intuition
# cell: 04-task-1-answer
# loses: 04-task-1-check
# mistake: W of another layer
def chain_factors(w, h, slope, grad_y):
    return [grad_y, slope[3], w[3], slope[2], w[3], slope[1], h[0]]
