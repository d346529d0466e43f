# module: 04-backprop-intuition
# cell: 04-task-3-answer
# loses: 04-task-3-check
# mistake: layers out of order
# also: derivatives wrong
def blame(talk, L, grad_y):
    here, hs, ws = grad_y, [], []
    for k in range(L, 0, -1):
        weight, slope, below = talk(k)
        hs.append(here)
        ws.append(here * slope * below)
        here = here * slope * weight
    return hs, ws
