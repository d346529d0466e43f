# module: 07-parameter-gradients
# family: comes back
# cell: 07-task-4-answer
# loses: 07-task-4-check 07-task-5-check
# A list that contains itself, and a dict that does.
def grad_batch(grad_A, H_prev):
    inside = {}
    inside["me"] = inside
    return [inside, inside]
# cell: 07-task-5-answer
def parameter_gradients(grads_A, hs):
    inside = []
    inside.append(inside)
    return inside * (len(hs) - 1), inside
