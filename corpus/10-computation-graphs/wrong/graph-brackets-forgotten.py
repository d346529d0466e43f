# module: 10-computation-graphs
# cell: 10-task-1-answer
# loses: 10-task-1-check
# mistake: brackets missing
def small_graph(x, y, z):
    q = x + y
    return [q, x + y * z], [z, q, z, z]
