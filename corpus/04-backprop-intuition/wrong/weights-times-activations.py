# module: 04-backprop-intuition
# cell: 04-task-1-answer
# loses: 04-task-1-check
# mistake: h too many
def chain_factors(w, h, slope, grad_y):
    return [grad_y, slope[3], w[3] * h[2], slope[2], w[2] * h[1], slope[1], h[0]]
