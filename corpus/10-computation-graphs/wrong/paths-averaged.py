# module: 10-computation-graphs
# cell: 10-task-3-answer
# loses: 10-task-3-check
# mistake: paths averaged
def evaluate(graph, leaves, local):
    values = dict(leaves)
    for name, operation, inputs in graph:
        values[name] = value_of(operation, [values[i] for i in inputs])
    found = {name: [] for name in values}
    found[graph[-1][0]].append(1.0)
    for name, operation, inputs in reversed(graph):
        slopes = local(operation, [values[i] for i in inputs])
        for i, slope in zip(inputs, slopes):
            found[i].append(np.mean(found[name] or [0.0]) * slope)
    gradients = {name: float(np.mean(f)) if f else 0.0 for name, f in found.items()}
    return values, gradients
