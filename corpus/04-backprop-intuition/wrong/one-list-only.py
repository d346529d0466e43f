# module: 04-backprop-intuition
# cell: 04-task-3-answer
# loses: 04-task-3-check
# mistake: wrong type
# also: derivatives wrong
def blame(talk, L, grad_y):
    here, ws = grad_y, []
    for k in range(L, 0, -1):
        weight, slope, below = talk(k)
        ws.append(here * slope * below)
        here = here * slope * weight
    return (ws[::-1],)
