# module: 04-backprop-intuition
# cell: 04-task-3-answer
# loses: 04-task-3-check
# mistake: index off by one
# also: derivatives wrong
def blame(talk, L, grad_y):
    gh, gw = [0.0] * (L + 1), [0.0] * (L + 1)
    here = grad_y
    for k in range(L, 0, -1):
        w, s, b = talk(k)
        gh[k] = here
        gw[k] = here * s * b
        here = here * s * w
    return gh, gw
