# module: 10-computation-graphs
# cell: 10-task-3-answer
class Node:
    def __init__(self, value):
        self.value, self.gradient = value, 0.0


def evaluate(graph, leaves, local):
    nodes = {name: Node(value) for name, value in leaves.items()}
    for name, operation, inputs in graph:
        nodes[name] = Node(value_of(operation, [nodes[i].value for i in inputs]))
    nodes[graph[-1][0]].gradient += 1
    for name, operation, inputs in list(graph)[::-1]:
        u, v = (nodes[i].value for i in (inputs[0], inputs[-1]))
        a = 1 / (1 + np.exp(-u))
        slopes = {"+": (1, 1), "-": (1, -1), "*": (v, u), "logistic": (a * (1 - a),)}
        slopes["log"] = (1 / u if u else 0.0,)
        for i, slope in zip(inputs, slopes[operation]):
            nodes[i].gradient += nodes[name].gradient * slope
    return {n: o.value for n, o in nodes.items()}, {n: o.gradient for n, o in nodes.items()}
