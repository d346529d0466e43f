# module: 04-backprop-intuition
# cell: 04-task-1-answer
# loses: 04-task-1-check
# mistake: upstream gradient missing
def chain_factors(w, h, slope, grad_y):
    return [h[3], slope[3], w[3], slope[2], w[2], slope[1], h[0]]
