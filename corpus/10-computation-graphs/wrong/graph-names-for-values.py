# module: 10-computation-graphs
# cell: 10-task-3-answer
# loses: 10-task-3-check
# mistake: exception
def evaluate(graph, leaves, local):
    values = dict(leaves)
    for name, operation, inputs in graph:
        values[name] = value_of(operation, [values[i] for i in inputs])
    gradients = dict.fromkeys(values, 0.0)
    gradients[graph[-1][0]] = 1.0
    for name, operation, inputs in reversed(graph):
        for i, slope in zip(inputs, local(operation, inputs)):
            gradients[i] += gradients[name] * slope
    return values, gradients
