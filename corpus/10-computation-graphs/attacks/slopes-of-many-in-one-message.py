# module: 10-computation-graphs
# family: resources
# cell: 10-task-3-answer
# loses: 10-task-3-check
# One message makes 100,000 calls.
def evaluate(graph, leaves, local):
    return local.each(("·",), [([1.0, 2.0],)] * 100_000)
