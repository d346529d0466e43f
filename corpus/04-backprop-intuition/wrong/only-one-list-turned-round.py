# module: 04-backprop-intuition
# cell: 04-task-3-answer
# loses: 04-task-3-check
# mistake: layers out of order
# also: derivatives wrong
def blame(talk, L, grad_y):
    gh, gw = [], []
    here = grad_y
    for k in range(L, 0, -1):
        w, s, b = talk(k)
        gh.append(here); gw.append(here * s * b)
        here = here * s * w
    return gh[::-1], gw
