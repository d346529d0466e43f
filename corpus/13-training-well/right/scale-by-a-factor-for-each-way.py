# module: 13-training-well
# cell: 13-task-7-answer
def sent_in_training(h, mask, keep, scaled):
    return (mask * h * {"at inference": 1, "in training": 1 / keep}[scaled]).tolist()


def weights_at_inference(V, keep, scaled):
    return {"at inference": keep, "in training": 1}[scaled] * V
