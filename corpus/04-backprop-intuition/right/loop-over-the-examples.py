# module: 04-backprop-intuition
# cell: 04-task-5-answer
def grad_w_batch(w, h, slope, grad_y):
    L, N = len(w) - 1, len(grad_y)
    grads = np.zeros(L)
    for n in range(N):
        for k in range(1, L + 1):
            one = grad_y[n] * slope[k][n] * h[k - 1][n]
            for j in range(k + 1, L + 1):
                one *= slope[j][n] * w[j]
            grads[k - 1] += one / N
    return grads
