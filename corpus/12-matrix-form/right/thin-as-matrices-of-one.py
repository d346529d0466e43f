# module: 12-matrix-form
# cell: 12-task-4-answer
def thin_gradients(x, y, w_1, b_1, w_2, b_2, g):
    W, b = [None, np.array([[w_1]]), np.array([[w_2]])], [None, np.array([b_1]), np.array([b_2])]
    Z, A = [None], [np.array([[x]])]
    for k in (1, 2):
        Z.append(A[-1] @ W[k] + b[k])
        A.append(g(Z[-1]))
    G = (A[2] - y) * g.derivative(Z[2])
    second = ((A[1].T @ G).item(), G.item())
    G = G @ W[2].T * g.derivative(Z[1])
    return ((A[0].T @ G).item(), G.item()), second
