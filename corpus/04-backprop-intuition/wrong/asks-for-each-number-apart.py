# module: 04-backprop-intuition
# cell: 04-task-3-answer
# loses: 04-task-3-check
# mistake: asked too often
def blame(talk, L, grad_y):
    here, hs, ws = grad_y, [], []
    for k in range(L, 0, -1):
        hs.insert(0, here)
        ws.insert(0, here * talk(k)[1] * talk(k)[2])
        here = here * talk(k)[1] * talk(k)[0]
    return hs, ws
