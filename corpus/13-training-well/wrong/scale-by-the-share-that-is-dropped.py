# module: 13-training-well
# cell: 13-task-7-answer
# loses: 13-task-7-check
# mistake: 1 − keep for keep
def sent_in_training(h, mask, keep, scaled):
    return h * mask / (1 - keep) if scaled == "in training" else h * mask


def weights_at_inference(V, keep, scaled):
    return V.copy() if scaled == "in training" else keep * V
