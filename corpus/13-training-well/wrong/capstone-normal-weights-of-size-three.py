# module: 13-training-well
# cell: 13-task-10-answer
# loses: 13-task-10-check
# mistake: weights too large at the start
def learn(x, y):
    rng, N = np.random.default_rng(1), len(y)
    W_1, b_1 = rng.standard_normal((64, 30)) * 3, np.zeros(30)
    W_2, b_2 = rng.standard_normal((30, 10)) * 3, np.zeros(10)
    losses = []
    for _ in range(200):
        h = np.tanh(x @ W_1 + b_1)
        e = np.exp(np.minimum(h @ W_2 + b_2, 300))
        p = e / e.sum(axis=1, keepdims=True)
        losses.append(-np.log(p[np.arange(N), y]).mean())
        d_2 = (p - np.eye(10)[y]) / N
        d_1 = d_2 @ W_2.T * (1 - h**2)
        W_2 = W_2 - 0.5 * (h.T @ d_2 + 0.02 * W_2)
        b_2 = b_2 - 0.5 * d_2.sum(axis=0)
        W_1 = W_1 - 0.5 * (x.T @ d_1 + 0.02 * W_1)
        b_1 = b_1 - 0.5 * d_1.sum(axis=0)
    return [W_1, b_1, W_2, b_2], losses


def predict(parameters, x):
    W_1, b_1, W_2, b_2 = parameters
    return (np.tanh(x @ W_1 + b_1) @ W_2 + b_2).argmax(axis=1)
