# module: 13-training-well
# cell: 13-task-4-answer
# loses: 13-task-4-check
# mistake: L2 for L1
# also: L1 for L2
def penalised_loss(data_loss, W, b, l1, l2):
    return data_loss + l2 * sum(np.abs(w).sum() for w in W) + l1 / 2 * sum((w**2).sum() for w in W)
