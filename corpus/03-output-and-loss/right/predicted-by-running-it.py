# module: 03-output-and-loss
# cell: 03-task-9-answer
def predicted(X, Y, hidden):
    widths = (X.shape[1],) + tuple(hidden) + (Y.shape[1],)
    Ws = [np.zeros((n, m)) for m, n in zip(widths, widths[1:])]
    bs = [np.zeros(n) for n in widths[1:]]
    H = X
    for k, (W, b) in enumerate(zip(Ws, bs), start=1):
        A = H @ W.T + b
        H = np.tanh(A) if k < len(Ws) else A
    if set(np.unique(Y)) <= {0, 1}:
        if all(row.sum() == 1 for row in Y):
            P = np.exp(A) / np.exp(A).sum(axis=1, keepdims=True)
            loss = -np.mean(np.log((P * Y).sum(axis=1)))
        else:
            P = 1 / (1 + np.exp(-A))
            loss = -np.mean((Y * np.log(P) + (1 - Y) * np.log(1 - P)).sum(axis=1))
    else:
        loss = np.mean(((A - Y) ** 2).sum(axis=1))
    return sum(W.size + b.size for W, b in zip(Ws, bs)), loss
