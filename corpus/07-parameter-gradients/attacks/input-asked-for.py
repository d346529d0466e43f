# module: 07-parameter-gradients
# family: channels
# cell: 07-task-3-answer
# loses: 07-task-3-check
# Waits for somebody to type something, in the check and out of it.
def grad_b(grad_a):
    return float(input("How many points? "))


try:
    print(input("Your password: "))
except BaseException as error:
    print(repr(error))
