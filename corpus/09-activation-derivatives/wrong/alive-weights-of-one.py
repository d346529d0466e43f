# module: 09-activation-derivatives
# cell: 09-task-9-answer
# loses: 09-task-9-check
# mistake: slopes vanish
# also: unit switched off
def keep_alive(name, x, n):
    return 1.0, 0.0
