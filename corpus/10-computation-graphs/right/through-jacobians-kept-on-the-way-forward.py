# module: 10-computation-graphs
# cell: 10-task-9-answer
def through(blocks, x, upstream):
    outputs, kept = [], []
    for h, jacobian in blocks:
        kept.append(jacobian(x))
        x = h(x)
        outputs.append(x)
    gradients = [None] * len(blocks)
    for k in reversed(range(len(blocks))):
        upstream = np.einsum("ij,i->j", kept[k], upstream)
        gradients[k] = upstream
    return tuple(outputs), tuple(gradients)
