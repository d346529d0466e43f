# module: 13-training-well
# cell: 13-task-7-answer
def sent_in_training(h, mask, keep, scaled):
    return np.where(mask == 1, h if scaled == "at inference" else h / keep, 0.0)


def weights_at_inference(V, keep, scaled):
    return V if scaled.endswith("training") else V @ np.diag([keep] * V.shape[1])
