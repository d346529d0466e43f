# module: 10-computation-graphs
# cell: 10-task-2-answer
# loses: 10-task-2-check
# mistake: values for the gradients
# also: sign lost
def local_gradients(operation, inputs):
    if operation in ("+", "-"):
        return [1, 1]
    if operation == "*":
        return list(inputs)
    if operation == "log":
        return [np.log(inputs[0])]
    return [logistic(inputs[0])]
