# module: 08-backprop-pseudocode
# cell: 08-task-1-answer
# loses: 08-task-1-check
# mistake: reference used
def forward_propagation(W, b, x, g):
    import mlp_ref
    layers = [mlp_ref.Layer(one, other) for one, other in zip(W[1:], b[1:])]
    cache = mlp_ref.forward_propagation(mlp_ref.Network(layers, g), x)
    return cache.a, cache.h
