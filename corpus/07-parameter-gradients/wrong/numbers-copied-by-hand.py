# module: 07-parameter-gradients
# cell: 07-task-3-answer
# loses: 07-task-3-check
def grad_b(grad_a):
    if len(grad_a) == 3:
        return np.array([-0.189585195, -0.693396485, 0.269530576])
    return np.array([-0.05445738, -0.066635026])
