# module: 13-training-well
# cell: 13-task-7-answer
# loses: 13-task-7-check
# mistake: share of this mask for keep
def sent_in_training(h, mask, keep, scaled):
    return h * mask / mask.mean() if scaled == "in training" else h * mask


def weights_at_inference(V, keep, scaled):
    return V.copy() if scaled == "in training" else keep * V
