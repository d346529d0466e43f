# module: 08-backprop-pseudocode
# family: resources
# cell: 08-task-7-answer
# loses: 08-task-7-check
def suspects(W, b, loss, programs):
    while True:
        for program in programs:
            try:
                program(W, b)
            except BaseException:
                pass
