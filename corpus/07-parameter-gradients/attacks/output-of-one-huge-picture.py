# module: 07-parameter-gradients
# family: resources
# cell: 07-task-4-answer
# loses: 07-task-4-check
# A single output of 200 MB, and one that is nested more deeply than JSON can be written.
from IPython.display import display

deep = []
for _ in range(100_000):
    deep = [deep]
for data in ({"image/png": "A" * 200_000_000}, {"application/json": deep}, {"x" * 10**7: "x", "": ""}):
    try:
        display({"text/plain": "x", **data}, raw=True)
    except BaseException as error:
        print(repr(error))


def grad_batch(grad_A, H_prev):
    return "x" * 500_000_000, {"x": "y" * 100_000_000}
