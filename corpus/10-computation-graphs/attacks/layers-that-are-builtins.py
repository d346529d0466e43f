# module: 10-computation-graphs
# family: comes back
# cell: 10-task-9-answer
# loses: 10-task-9-check
def layer(w, b):
    return print, repr, dict
