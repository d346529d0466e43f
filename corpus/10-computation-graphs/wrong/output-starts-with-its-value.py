# module: 10-computation-graphs
# cell: 10-task-3-answer
# loses: 10-task-3-check
# mistake: seed
def evaluate(graph, leaves, local):
    values = dict(leaves)
    for name, operation, inputs in graph:
        values[name] = value_of(operation, [values[i] for i in inputs])
    gradients = dict.fromkeys(values, 0.0)
    gradients[graph[-1][0]] = values[graph[-1][0]]
    for name, operation, inputs in reversed(graph):
        slopes = local(operation, [values[i] for i in inputs])
        for i, slope in zip(inputs, slopes):
            gradients[i] += gradients[name] * slope
    return values, gradients
