# module: 04-backprop-intuition
# cell: 04-task-3-answer
def blame(talk, L, grad_y):
    weight, slope, below = np.array([talk(k) for k in range(1, L + 1)]).T
    down = (slope * weight)[:0:-1]
    grad_h = grad_y * np.cumprod(np.concatenate([[1.0], down]))[::-1]
    return grad_h, grad_h * slope * below
