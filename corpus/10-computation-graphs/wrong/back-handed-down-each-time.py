# module: 10-computation-graphs
# cell: 10-task-3-answer
# loses: 10-task-3-check
# mistake: handed down twice
def evaluate(graph, leaves, local):
    values = dict(leaves)
    for name, operation, inputs in graph:
        values[name] = value_of(operation, [values[i] for i in inputs])
    nodes = {node[0]: node for node in graph}
    gradients = dict.fromkeys(values, 0.0)
    gradients[graph[-1][0]] = 1.0
    def visit(name):
        if name in nodes:
            _, operation, inputs = nodes[name]
            for i, slope in zip(inputs, local(operation, [values[i] for i in inputs])):
                gradients[i] += gradients[name] * slope
                visit(i)
    visit(graph[-1][0])
    return values, gradients
