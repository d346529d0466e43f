# module: 10-computation-graphs
# family: comes back
# cell: 10-task-10-answer
# loses: 10-task-10-check
def layer(w, b):
    return print, repr, dict
