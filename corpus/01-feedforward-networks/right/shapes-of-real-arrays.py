# module: 01-feedforward-networks
# cell: 01-task-5-answer
def parameter_shapes(widths):
    Ws = [np.zeros((n, m)) for m, n in zip(widths, widths[1:])]
    bs = [np.zeros(n) for n in widths[1:]]
    return [W.shape for W in Ws], [b.shape for b in bs]
