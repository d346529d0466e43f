# module: 12-matrix-form
# cell: 12-task-5-answer
def backward_pass(W, Z, A, Y, g):
    G, W_g, b_g, A_g, Z_g = A[-1] - Y, [], [], [None], []
    for k in range(len(W) - 1, 0, -1):
        Z_g.insert(0, G)
        W_g.insert(0, np.asfortranarray(np.einsum("ri,rj->ij", A[k - 1], G)))
        b_g.insert(0, np.einsum("rj->j", G))
        below = np.einsum("rj,ij->ri", G, W[k])
        A_g.insert(0, below)
        if k > 1:
            G = below * g.derivative(Z[k - 1])
    return [None] + W_g, [None] + b_g, A_g, [None] + Z_g
