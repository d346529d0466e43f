# module: 10-computation-graphs
# cell: 10-task-3-answer
# loses: 10-task-3-check
# mistake: paths multiplied
def evaluate(graph, leaves, local):
    values = dict(leaves)
    for name, operation, inputs in graph:
        values[name] = value_of(operation, [values[i] for i in inputs])
    found = {name: [] for name in values}
    found[graph[-1][0]].append(1.0)
    def total(name):
        return float(np.prod(found[name])) if found[name] else 0.0
    for name, operation, inputs in reversed(graph):
        slopes = local(operation, [values[i] for i in inputs])
        for i, slope in zip(inputs, slopes):
            found[i].append(total(name) * slope)
    gradients = {name: total(name) for name in found}
    return values, gradients
