# module: 08-backprop-pseudocode
# cell: 08-task-7-answer
# loses: 08-task-7-check
def suspects(W, b, loss, programs):
    return [[] for _ in programs]
