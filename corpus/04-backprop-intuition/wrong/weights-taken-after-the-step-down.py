# module: 04-backprop-intuition
# cell: 04-task-3-answer
# loses: 04-task-3-check
# mistake: step taken too early
# also: derivatives wrong
def blame(talk, L, grad_y):
    gh, gw = [0.0] * L, [0.0] * L
    here = grad_y
    for k in range(L, 0, -1):
        w, s, b = talk(k)
        gh[k - 1] = here
        here = here * s * w
        gw[k - 1] = here * s * b
    return gh, gw
