# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: logits clipped
def softmax(a):
    e = np.exp(np.clip(a, -500, 500))
    return e / e.sum()
