# module: 04-backprop-intuition
# cell: 04-task-1-answer
# loses: 04-task-1-check
# mistake: layers out of order
def chain_factors(w, h, slope, grad_y):
    factors = [h[0], slope[1]]
    for k in (2, 3):
        factors += [w[k], slope[k]]
    return factors + [grad_y]
