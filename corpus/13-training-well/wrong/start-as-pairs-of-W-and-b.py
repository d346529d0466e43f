# module: 13-training-well
# cell: 13-task-2-answer
# loses: 13-task-2-check
# mistake: wrong type
def initial_parameters(widths, seed):
    rng = np.random.default_rng(seed)
    return [
        (rng.standard_normal((n, m)) / np.sqrt(m), np.zeros(n)) for m, n in zip(widths, widths[1:])
    ]
