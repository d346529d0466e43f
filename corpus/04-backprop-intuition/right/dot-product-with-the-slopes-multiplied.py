# module: 04-backprop-intuition
# cell: 04-task-5-answer
def grad_w_batch(w, h, slope, grad_y):
    return [
        np.dot(grad_y * np.prod(slope[k:], axis=0), h[k - 1]) * np.prod(w[k + 1 :]) / grad_y.size
        for k in range(1, len(w))
    ]
