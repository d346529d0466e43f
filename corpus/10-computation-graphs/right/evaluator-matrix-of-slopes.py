# module: 10-computation-graphs
# cell: 10-task-3-answer
def evaluate(graph, leaves, local):
    values = dict(leaves)
    for name, operation, inputs in graph:
        values[name] = value_of(operation, [values[i] for i in inputs])
    names = list(values)
    D = np.zeros((len(names), len(names)))
    for name, operation, inputs in graph:
        for i, slope in zip(inputs, local(operation, [values[i] for i in inputs])):
            D[names.index(i), names.index(name)] += slope
    e = np.zeros(len(names))
    e[names.index(graph[-1][0])] = 1
    solved = np.linalg.solve(np.eye(len(names)) - D, e)
    return values, dict(zip(names, solved))
