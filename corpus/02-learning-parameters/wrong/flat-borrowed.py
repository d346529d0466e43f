# module: 02-learning-parameters
# cell: 02-task-4-answer
# loses: 02-task-4-check
# mistake: reference used
def flatten(Ws, bs):
    import mlp_ref

    layers = [mlp_ref.Layer(W, b) for W, b in zip(Ws, bs)]
    return mlp_ref.flatten(mlp_ref.Network(layers))
