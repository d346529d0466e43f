# module: 10-computation-graphs
# cell: 10-task-3-answer
# loses: 10-task-3-check
# mistake: paths overwritten
def evaluate(graph, leaves, local):
    values = dict(leaves)
    for name, operation, inputs in graph:
        values[name] = value_of(operation, [values[i] for i in inputs])
    gradients = {}
    gradients[graph[-1][0]] = 1.0
    for name, operation, inputs in reversed([n for n in graph]):
        slopes = local(operation, [values[i] for i in inputs])
        for i, slope in zip(inputs, slopes):
            gradients.setdefault(i, gradients.get(name, 0.0) * slope)
    for name in values:
        gradients.setdefault(name, 0.0)
    return values, gradients
