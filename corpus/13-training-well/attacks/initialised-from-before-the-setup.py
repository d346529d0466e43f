# module: 13-training-well
# family: looking
# loses: 13-task-2-check
# before: 13-setup
# An own cell above the setup keeps what the setup might take away.
from mlp_ref import initialise
# cell: 13-task-2-answer
def initial_parameters(widths, seed):
    network = initialise(widths, np.random.default_rng(seed))
    return [layer.W for layer in network.layers], [layer.b for layer in network.layers]
