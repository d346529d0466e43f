# module: 10-computation-graphs
# cell: 10-task-3-answer
# loses: 10-task-3-check
# mistake: values for the gradients
def evaluate(graph, leaves, local):
    values = dict(leaves)
    for name, operation, inputs in graph:
        values[name] = value_of(operation, [values[i] for i in inputs])

    return values, values
