# module: 10-computation-graphs
# cell: 10-task-1-answer
small_graph = lambda x, y, z: ((np.float64(x + y), (x + y) * z), np.array([z, x + y, z, z]))
