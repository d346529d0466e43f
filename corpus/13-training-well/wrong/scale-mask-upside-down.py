# module: 13-training-well
# cell: 13-task-7-answer
# loses: 13-task-7-check
# mistake: mask upside down
def sent_in_training(h, mask, keep, scaled):
    return h * (1 - mask) / keep if scaled == "in training" else h * (1 - mask)


def weights_at_inference(V, keep, scaled):
    return V.copy() if scaled == "in training" else keep * V
