# module: 05-output-gradients
# cell: 05-task-8-answer
def grad_A(Y_hat, labels):
    G = np.array(Y_hat)
    np.subtract.at(G, (np.arange(len(G)), labels), 1)
    return G
