# module: 09-activation-derivatives
# cell: 09-task-9-answer
# loses: 09-task-9-check
# mistake: slopes explode
# also: slopes vanish
def keep_alive(name, x, n):
    return (3.0, 9.0) if name == 'relu' else (40.0, -40 * x + 1e-3)
