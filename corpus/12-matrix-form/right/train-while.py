# module: 12-matrix-form
# cell: 12-task-8-answer
def train(W, b, X, Y, alpha, E, forward, loss, backward):
    W, b = [None] + [one.copy() for one in W[1:]], [None] + [one.copy() for one in b[1:]]
    losses = []
    while len(losses) < E:
        Z, A = forward(W, b, X)
        losses += [float(loss(Y, A[-1]))]
        W_g, b_g = backward(W, Z, A, Y)
        for k in range(1, len(W)):
            W[k] -= alpha * W_g[k]
            b[k] -= alpha * b_g[k]
        print("epoch", len(losses), "loss", losses[-1])
    return W, b, np.array(losses)
