# module: 04-backprop-intuition
# cell: 04-task-3-answer
# loses: 04-task-3-check
# mistake: not handed down
# also: derivatives wrong
def blame(talk, L, grad_y):
    hs, ws = [0.0] * L, [0.0] * L
    above = None
    for k in range(L, 0, -1):
        said = talk(k)
        hs[k - 1] = grad_y if above is None else grad_y * above[1] * above[0]
        ws[k - 1] = hs[k - 1] * said[1] * said[2]
        above = said
    return hs, ws
