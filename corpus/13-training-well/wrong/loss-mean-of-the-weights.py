# module: 13-training-well
# cell: 13-task-4-answer
# loses: 13-task-4-check
# mistake: averaged over the weights
def penalised_loss(data_loss, W, b, l1, l2):
    w = np.concatenate([one.ravel() for one in W])
    return data_loss + l1 * np.abs(w).mean() + l2 / 2 * (w**2).mean()
