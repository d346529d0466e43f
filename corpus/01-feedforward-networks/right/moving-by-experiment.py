# module: 01-feedforward-networks
# cell: 01-task-5-answer
def moving(connected, softmax, k, i, j):
    rng = np.random.default_rng(1)
    Ws = [mask * rng.uniform(0.5, 1, mask.shape) for mask in connected]
    bs = [rng.uniform(0.1, 0.5, len(mask)) for mask in connected]

    def run():
        h, found = np.ones(connected[0].shape[1]), []
        for m, (W, b) in enumerate(zip(Ws, bs), start=1):
            a = W @ h + b
            h = np.tanh(a) if m < len(Ws) else np.exp(a) / np.exp(a).sum() if softmax else a
            found.append(h)
        return found

    before = run()
    Ws[k - 1][i, j] += 0.1
    return [abs(one - other) > 1e-10 for one, other in zip(before, run())]
