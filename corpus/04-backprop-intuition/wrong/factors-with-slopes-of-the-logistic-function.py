# module: 04-backprop-intuition
# cell: 04-task-1-answer
# loses: 04-task-1-check
# mistake: activation derivative of another function
def chain_factors(w, h, slope, grad_y):
    s = [None] + [v * (1 - v) for v in h[1:]]
    return [grad_y, s[3], w[3], s[2], w[2], s[1], h[0]]
