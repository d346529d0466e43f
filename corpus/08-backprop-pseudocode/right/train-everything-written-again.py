# module: 08-backprop-pseudocode
# cell: 08-task-6-answer
def train(x, y, g):
    rng = np.random.default_rng(1)
    V, c = rng.normal(size=(30, 64)) / 8, np.zeros(30)
    W, b = rng.normal(size=(10, 30)) / 30**0.5, np.zeros(10)
    e = np.eye(10)[y]
    for t in range(150):
        h = np.tanh(x @ V.T + c)
        G = (softmax(h @ W.T + b) - e) / len(y)
        H = G @ W * (1 - h * h)
        W, b = W - G.T @ h, b - G.sum(axis=0)
        V, c = V - H.T @ x, c - H.sum(axis=0)
    return [None, V, W], [None, c, b]
