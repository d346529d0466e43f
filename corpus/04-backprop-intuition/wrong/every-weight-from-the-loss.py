# module: 04-backprop-intuition
# cell: 04-task-3-answer
# loses: 04-task-3-check
# mistake: not handed down
# also: derivatives wrong
def blame(talk, L, grad_y):
    gh, gw = [0.0] * L, [0.0] * L
    here = grad_y
    for k in range(L, 0, -1):
        w, s, b = talk(k)
        gh[k - 1] = here
        gw[k - 1] = grad_y * s * b
        here = here * s * w
    return gh, gw
