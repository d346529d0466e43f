# module: 13-training-well
# cell: 13-task-5-answer
def penalised_gradients(grad_W, grad_b, W, b, l1, l2):
    nabla_W = []
    for G, w in zip(grad_W, W):
        new = np.empty_like(w)
        for i in range(w.shape[0]):
            for j in range(w.shape[1]):
                sign = (w[i, j] > 0) * 1 - (w[i, j] < 0) * 1
                new[i, j] = G[i, j] + l1 * sign + l2 * w[i, j]
        nabla_W.append(new)
    return tuple(nabla_W), tuple(list(g) for g in grad_b)
