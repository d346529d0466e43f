# module: 10-computation-graphs
# cell: 10-task-3-answer
# loses: 10-task-3-check
# mistake: visited before its consumers
def evaluate(graph, leaves, local):
    values = dict(leaves)
    for name, operation, inputs in graph:
        values[name] = value_of(operation, [values[i] for i in inputs])
    nodes = {node[0]: node for node in graph}
    gradients = dict.fromkeys(values, 0.0)
    gradients[graph[-1][0]] = 1.0
    queue, seen = [graph[-1][0]], {graph[-1][0]}
    while queue:
        _, operation, inputs = nodes[queue[0]]
        up = gradients[queue.pop(0)]
        for i, slope in zip(inputs, local(operation, [values[i] for i in inputs])):
            gradients[i] += up * slope
            if i in nodes and i not in seen:
                seen.add(i)
                queue.append(i)
    return values, gradients
