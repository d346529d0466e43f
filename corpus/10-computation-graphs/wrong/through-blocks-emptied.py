# module: 10-computation-graphs
# cell: 10-task-9-answer
# loses: 10-task-9-check
# mistake: input changed
def through(blocks, x, upstream):
    places, outputs, gradients = [], [], []
    a = x
    for h, _ in blocks:
        places.append(a)
        a = h(a)
        outputs.append(a)
    while blocks:
        _, jacobian = blocks.pop()
        upstream = jacobian(places.pop()).T @ upstream
        gradients.insert(0, upstream)
    return outputs, gradients
