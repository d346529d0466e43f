# module: 10-computation-graphs
# cell: 10-task-3-answer
# loses: 10-task-3-check
# mistake: not answered
def evaluate(graph, leaves, local):
    raise NotImplementedError()
