# module: 07-parameter-gradients
# family: leaving
# cell: 07-task-2-answer
# loses: 07-task-2-check
# One operation in C that takes hours and lets no other thread and no signal handler run.
def grad_W(grad_a, h_prev):
    return 3 ** (10**10) % 7
