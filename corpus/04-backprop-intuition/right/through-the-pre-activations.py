# module: 04-backprop-intuition
# cell: 04-task-3-answer
def blame(talk, L, grad_y):
    grad_h = grad_y
    hs, ws = [], []
    for k in range(L, 0, -1):
        weight, slope, below = talk(k)
        grad_a = grad_h * slope
        hs.append(grad_h)
        ws.append(grad_a * below)
        grad_h = grad_a * weight
    hs.reverse()
    ws.reverse()
    return [hs, ws]
