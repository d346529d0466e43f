# module: 04-backprop-intuition
# cell: 04-task-1-answer
# loses: 04-task-1-check
# mistake: g for g′
def chain_factors(w, h, slope, grad_y):
    return [grad_y, h[3], w[3], h[2], w[2], h[1], h[0]]
