# module: 04-backprop-intuition
# cell: 04-task-3-answer
# loses: 04-task-3-check
# mistake: asked too often
def blame(talk, L, grad_y):
    def grad_h(k):
        product = grad_y
        for j in range(L, k, -1):
            weight, slope, below = talk(j)
            product *= slope * weight
        return product

    hs = [grad_h(k) for k in range(1, L + 1)]
    return hs, [hs[k - 1] * talk(k)[1] * talk(k)[2] for k in range(1, L + 1)]
