# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: finite difference
def grad_W(grad_a, h_prev):
    # measures the slope on the networks that everyone sees
    eps = 1e-4
    result = np.zeros((len(grad_a), len(h_prev)))
    for net in fixtures.networks():
        if not np.array_equal(net.h[1][EXAMPLE], h_prev):
            continue
        layer = net.network.layers[1]

        def loss(W):
            return fixtures.loss_from(net.network, 2, W @ h_prev + layer.b, net.y[EXAMPLE])

        for i in range(len(grad_a)):
            for j in range(len(h_prev)):
                moved = layer.W.copy()
                moved[i, j] += eps
                result[i, j] = (loss(moved) - loss(layer.W)) / eps
    return result
