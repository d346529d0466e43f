# module: 02-learning-parameters
# cell: 02-task-1-answer
# loses: 02-task-1-check
# mistake: not answered
def one_step(w, b, grad_w, grad_b, eta):
    # YOUR CODE HERE
    raise NotImplementedError()
