# module: 10-computation-graphs
# cell: 10-task-1-answer
# loses: 10-task-1-check
# mistake: upstream gradient missing
def small_graph(x, y, z):
    q = x + y
    f = q * z
    return [q, f], [z, q, 1, 1]
