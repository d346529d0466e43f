# module: 04-backprop-intuition
# cell: 04-task-3-answer
def blame(talk, L, grad_y):
    said = {k: talk(k) for k in range(1, L + 1)}
    here, hs, ws = grad_y, [], []
    for k in range(L, 0, -1):
        weight, slope, below = said[k]
        hs = [here] + hs
        ws = [here * slope * below] + ws
        here = here * slope * weight
    return hs, ws
