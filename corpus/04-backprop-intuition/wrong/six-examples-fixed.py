# module: 04-backprop-intuition
# cell: 04-task-5-answer
# loses: 04-task-5-check
def grad_w_batch(w, h, slope, grad_y):
    grads = []
    for k in range(1, len(w)):
        total = 0.0
        for n in range(6):
            one = grad_y[n] * slope[k][n] * h[k - 1][n]
            for j in range(k + 1, len(w)):
                one *= slope[j][n] * w[j]
            total += one
        grads.append(total / 6)
    return grads
