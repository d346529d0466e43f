# module: 10-computation-graphs
# family: resources
# cell: 10-task-3-answer
# loses: 10-task-3-check
def evaluate(graph, leaves, local):
    while True:
        try:
            local("+", [1.0, 1.0])
        except BaseException:
            pass
