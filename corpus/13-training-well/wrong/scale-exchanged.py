# module: 13-training-well
# cell: 13-task-7-answer
# loses: 13-task-7-check
# mistake: scaled the other way
def sent_in_training(h, mask, keep, scaled):
    return h * mask / keep if scaled == "at inference" else h * mask


def weights_at_inference(V, keep, scaled):
    return V.copy() if scaled == "at inference" else keep * V
