# module: 10-computation-graphs
# family: resources
# cell: 10-task-10-answer
# loses: 10-task-10-check
def layer(w, b):
    def forward(x):
        return forward(x)

    return forward, forward, forward
