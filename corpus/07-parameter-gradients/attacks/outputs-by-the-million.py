# module: 07-parameter-gradients
# family: resources
# cell: 07-task-3-answer
# loses: 07-task-3-check
# Not long, but many: a million small outputs, each with a place of its own in the notebook.
from IPython.display import display


def grad_b(grad_a):
    for number in range(1_000_000):
        display({"text/plain": str(number), "text/html": f"<b>{number}</b>"}, raw=True)
    return np.full(len(grad_a), 0.1)


for number in range(200_000):
    display({"text/plain": str(number)}, raw=True)
