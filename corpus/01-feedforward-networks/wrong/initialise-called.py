# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: reference used
def parameter_shapes(widths):
    import mlp_ref
    net = mlp_ref.initialise(widths, np.random.default_rng(0))
    return [l.W.shape for l in net.layers], [l.b.shape for l in net.layers]
