# module: 10-computation-graphs
# cell: 10-task-1-answer
def small_graph(x, y, z):
    leaves = np.array([x, y, z])
    q = leaves @ [1, 1, 0]
    upstream = np.array([z, q])
    jacobian = np.array([[1.0, 1.0], [0.0, 0.0]])
    return (q, q * z), (*upstream, *(upstream @ jacobian))
