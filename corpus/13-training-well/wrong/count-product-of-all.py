# module: 13-training-well
# cell: 13-task-1-answer
# loses: 13-task-1-check
# mistake: layers multiplied
def count_parameters(widths):
    return int(np.prod(widths)), sum(widths[1:])
