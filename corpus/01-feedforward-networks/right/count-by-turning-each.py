# module: 01-feedforward-networks
# cell: 01-task-6-answer
def answer(Ws, bs, softmax):
    h = np.ones(Ws[0].shape[1])
    for W, b in zip(Ws, bs):
        a = W @ h + b
        h = np.tanh(a)
    return np.exp(a) / np.exp(a).sum() if softmax else a


def parameter_count(connected, softmax, u):
    rng, count = np.random.default_rng(2), 0
    Ws = [mask * rng.uniform(0.4, 0.8, mask.shape) for mask in connected]
    bs = [rng.uniform(0.1, 0.5, len(mask)) for mask in connected]
    now = answer(Ws, bs, softmax)[u]
    for part, there in [*zip(Ws, connected), *((b, np.ones(len(b), bool)) for b in bs)]:
        for place in zip(*np.nonzero(there)):
            part[place] += 0.1
            count += abs(answer(Ws, bs, softmax)[u] - now) > 1e-10
            part[place] -= 0.1
    return count
