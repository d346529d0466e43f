# module: 10-computation-graphs
# cell: 10-task-9-answer
# loses: 10-task-9-check
# mistake: x for each block
def through(blocks, x, upstream):
    inputs, gradients = [x], [upstream]
    for h, _ in blocks:
        inputs.append(h(inputs[-1]))
    for (_, jacobian), a in zip(blocks[::-1], inputs[-2::-1]):
        gradients.append(jacobian(a).T @ gradients[-1])
    return [h(x) for h, _ in blocks], gradients[:0:-1]
