# module: 13-training-well
# cell: 13-task-10-answer
def learn(x, y):
    rng = np.random.default_rng(5)
    p = {"W": rng.standard_normal((64, 48)) / 8, "V": rng.standard_normal((48, 10)) / 7}
    losses = []
    for epoch in range(120):
        order = rng.permutation(len(y))
        for some in np.array_split(order, 8):
            h = np.maximum(x[some] @ p["W"], 0)
            a = h @ p["V"]
            q = np.exp(a - a.max(axis=1, keepdims=True))
            q /= q.sum(axis=1, keepdims=True)
            d = (q - np.eye(10)[y[some]]) / len(some)
            back = (d @ p["V"].T) * (h > 0)
            p["V"] -= 0.05 * (h.T @ d + 0.01 * p["V"])
            p["W"] -= 0.05 * (x[some].T @ back + 0.01 * p["W"])
        losses.append(float(-np.log(q[np.arange(len(some)), y[some]]).mean()))
    return p, losses


def predict(parameters, x):
    return np.argmax(np.maximum(x @ parameters["W"], 0) @ parameters["V"], axis=1)
