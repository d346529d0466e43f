# module: 04-backprop-intuition
# cell: 04-task-3-answer
def blame(talk, L, grad_y):
    hs, ws = [], []

    def visit(k):
        if k > L:
            return grad_y
        weight, slope, below = talk(k)
        here = visit(k + 1)
        hs.append(here)
        ws.append(here * slope * below)
        return here * slope * weight

    visit(1)
    return hs[::-1], ws[::-1]
