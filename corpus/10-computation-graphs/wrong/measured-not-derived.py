# module: 10-computation-graphs
# cell: 10-task-3-answer
# loses: 10-task-3-check
def evaluate(graph, leaves, local):
    def forward(moved=None, by=0.0):
        values = {n: v + by * (n == moved) for n, v in leaves.items()}
        for name, operation, inputs in graph:
            values[name] = value_of(operation, [values[i] for i in inputs]) + by * (name == moved)
        return values
    end = graph[-1][0]
    values = forward()
    return values, {n: (forward(n, 0.1)[end] - forward(n, -0.1)[end]) / 0.2 for n in values}
