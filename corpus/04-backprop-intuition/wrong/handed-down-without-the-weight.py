# module: 04-backprop-intuition
# cell: 04-task-3-answer
# loses: 04-task-3-check
# mistake: W missing
# also: derivatives wrong
def blame(talk, L, grad_y):
    here, hs, ws = grad_y, [0] * L, [0] * L
    for k in range(L, 0, -1):
        weight, slope, below = talk(k)
        hs[k - 1] = here
        ws[k - 1] = here * slope * below
        here = here * slope
    return hs, ws
