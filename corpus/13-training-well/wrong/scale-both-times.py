# module: 13-training-well
# cell: 13-task-7-answer
# loses: 13-task-7-check
# mistake: scaled the other way
def sent_in_training(h, mask, keep, scaled):
    return h * mask / keep


def weights_at_inference(V, keep, scaled):
    return keep * V
