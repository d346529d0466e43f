# module: 07-parameter-gradients
# family: looking
# cell: 07-task-2-answer
# loses: 07-task-2-check 07-task-3-check
# Puts the hidden numbers into the name, the text and the notes of an exception.
def grad_W(grad_a, h_prev):
    digits = "_".join(f"{1000 * a:.0f}".replace("-", "m") for a in grad_a)
    raise type(f"Inputs_{digits}", (ValueError,), {})(f"seen {grad_a.tolist()}")
# cell: 07-task-3-answer
def grad_b(grad_a):
    error = NameError(f"seen {grad_a.tolist()}", name=f"seen {grad_a.tolist()}")
    error.add_note(f"seen {grad_a.tolist()}")
    raise error from KeyError(f"seen {grad_a.tolist()}")
