# module: 04-backprop-intuition
# cell: 04-task-1-answer
# loses: 04-task-1-check
# mistake: W for h
def chain_factors(w, h, slope, grad_y):
    factors = [grad_y]
    for k in (3, 2, 1):
        factors += [slope[k], w[k]]
    return factors
