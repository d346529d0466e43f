# module: 07-parameter-gradients
# family: resources
# cell: 07-task-3-answer
# loses: 07-task-3-check
# Cells that each show as much as one may: the graded notebook has no limit of its own.
def grad_b(grad_a):
    return np.full(len(grad_a), 0.1)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
# before: 07-task-4-answer
display({"text/html": "x" * 1_900_000}, raw=True)
