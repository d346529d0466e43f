# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: reference used
def cross_entropy(a, label):
    import mlp_ref

    return mlp_ref.cross_entropy(a, label)
