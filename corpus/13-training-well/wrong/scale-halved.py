# module: 13-training-well
# cell: 13-task-7-answer
# loses: 13-task-7-check
# mistake: one half for keep
def sent_in_training(h, mask, keep, scaled):
    return h * mask / keep if scaled == "in training" else h * mask


def weights_at_inference(V, keep, scaled):
    return V.copy() if scaled == "in training" else V / 2
