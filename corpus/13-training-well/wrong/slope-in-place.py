# module: 13-training-well
# cell: 13-task-5-answer
# loses: 13-task-5-check
# mistake: input changed
def penalised_gradients(grad_W, grad_b, W, b, l1, l2):
    for G, w in zip(grad_W, W):
        G += l1 * np.sign(w) + l2 * w
    return grad_W, grad_b
