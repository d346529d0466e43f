# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
# mistake: gradient lost where ŷ_ℓ = 0
def grad_A(Y_hat, labels):
    E = np.eye(Y_hat.shape[1])[labels]
    V = -E / (Y_hat + 1e-12)
    G = Y_hat * (V - (V * Y_hat).sum(axis=1, keepdims=True))
    return G
