# module: 12-matrix-form
# cell: 12-task-8-answer
# loses: 12-task-8-check
# mistake: input changed
def train(W, b, X, Y, alpha, E, forward, loss, backward):
    losses, layers = [], range(1, len(W))
    for _ in range(E):
        Z, A = forward(W, b, X)
        losses.append(loss(Y, A[-1]))
        W_g, b_g = backward(W, Z, A, Y)
        for k in layers:
            W[k] -= alpha * W_g[k]
        b = [None, *(b[k] - alpha * b_g[k] for k in layers)]
    return W, b, losses
