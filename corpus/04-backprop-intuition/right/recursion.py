# module: 04-backprop-intuition
# cell: 04-task-2-answer
def grad_w(k, w, h, slope, grad_y):
    def blame(j):
        return grad_y if j == len(w) - 1 else blame(j + 1) * slope[j + 1] * w[j + 1]

    return blame(k) * slope[k] * h[k - 1]
