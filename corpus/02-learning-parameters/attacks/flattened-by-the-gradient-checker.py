# module: 02-learning-parameters
# family: looking
# cell: 02-task-4-answer
# loses: 02-task-4-check 02-task-5-check
# The gradient checker flattens networks itself, and keeps the functions for it.
from mlp_ref import gradcheck, network


def flatten(Ws, bs):
    layers = [network.Layer(W, b) for W, b in zip(Ws, bs)]
    return gradcheck.flatten(network.Network(layers))
# cell: 02-task-5-answer
def unflatten(theta, widths):
    layers = [network.Layer(np.zeros((n, m)), np.zeros(n)) for m, n in zip(widths, widths[1:])]
    filled = gradcheck.unflatten(theta, network.Network(layers))
    return [layer.W for layer in filled.layers], [layer.b for layer in filled.layers]
