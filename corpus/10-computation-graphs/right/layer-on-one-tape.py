# module: 10-computation-graphs
# cell: 10-task-10-answer
tape = []


def layer(w, b):
    total = {"w": 0 * w, "b": 0 * b}

    def forward(x):
        tape.append(x)
        return np.einsum("ij,j->i", w, x) + b

    def backward(dz):
        total["w"] = total["w"] + np.einsum("i,j->ij", dz, tape.pop())
        total["b"] = total["b"] + dz
        return np.einsum("ij,i->j", w, dz)

    def gradients():
        return tuple(total.values())

    return forward, backward, gradients
