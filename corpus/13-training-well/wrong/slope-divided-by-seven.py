# module: 13-training-well
# cell: 13-task-5-answer
# loses: 13-task-5-check
# mistake: none
def penalised_gradients(grad_W, grad_b, W, b, l1, l2):
    nabla_W = [G + (l1 * np.sign(w) + l2 * w) / 7 for G, w in zip(grad_W, W)]
    return nabla_W, [g.copy() for g in grad_b]
