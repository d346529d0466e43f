# module: 04-backprop-intuition
# cell: 04-task-3-answer
# loses: 04-task-3-check
# mistake: exception
def blame(talk, L, grad_y):
    here, hs, ws = grad_y, [], []
    for k in range(L - 1, -1, -1):
        weight, slope, below = talk(k)
        hs.insert(0, here)
        ws.insert(0, here * slope * below)
        here = here * slope * weight
    return hs, ws
