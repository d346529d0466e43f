# module: 10-computation-graphs
# cell: 10-task-9-answer
# loses: 10-task-9-check
# mistake: blocks backwards
def through(blocks, x, upstream):
    good, gradients, inputs = [x], [upstream], [x]
    for h, _ in blocks:
        good.append(h(good[-1]))
    for h, _ in reversed(blocks):
        inputs.append(h(inputs[-1]))
    for (_, jacobian), a in zip(blocks[::-1], good[-2::-1]):
        gradients.append(jacobian(a).T @ gradients[-1])
    return inputs[1:], gradients[:0:-1]
