# module: 10-computation-graphs
# cell: 10-task-9-answer
# loses: 10-task-9-check
# mistake: wrong shape
# also: exception
def through(blocks, x, upstream):
    inputs = [x]
    for h, _ in blocks:
        inputs.append(h(inputs[-1]))
    gradients = [upstream]
    for (_, jacobian), a in zip(blocks[::-1], inputs[-2::-1]):
        gradients.append(jacobian(a).T * gradients[-1])
    return inputs[1:], gradients[:0:-1]
