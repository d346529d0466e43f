# module: 10-computation-graphs
# cell: 10-task-3-answer
def evaluate(graph, leaves, local):
    nodes = {name: (operation, inputs) for name, operation, inputs in graph}
    values = {}

    def value(name):
        if name not in values:
            values[name] = leaves[name] if name in leaves else value_of(
                nodes[name][0], [value(i) for i in nodes[name][1]]
            )
        return values[name]

    for name in (*leaves, *nodes):
        value(name)
    end = graph[-1][0]

    def gradient(name):
        total = 1.0 if name == end else 0.0
        for user, (operation, inputs) in nodes.items():
            if name in inputs:
                slopes = local(operation, [values[i] for i in inputs])
                total += gradient(user) * sum(s for i, s in zip(inputs, slopes) if i == name)
        return total

    return values, {name: gradient(name) for name in values}
