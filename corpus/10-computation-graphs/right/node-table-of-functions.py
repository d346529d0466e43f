# module: 10-computation-graphs
# cell: 10-task-2-answer
SLOPES = {
    "+": lambda u, v: (1, 1),
    "-": lambda u, v: (1, -1),
    "*": lambda u, v: (v, u),
    "log": lambda u: (u**-1,),
    "logistic": lambda u: (np.exp(-u) / (1 + np.exp(-u)) ** 2,),
}


def local_gradients(operation, inputs):
    return SLOPES[operation](*inputs)
