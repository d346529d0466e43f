# module: 10-computation-graphs
# cell: 10-task-2-answer
# loses: 10-task-2-check
# mistake: plus for minus
def local_gradients(operation, inputs):
    a = 1 / (1 + np.exp(-inputs[0]))
    if operation == "+":
        return [1, 1]
    if operation == "-":
        return [1, -1]
    if operation == "*":
        return [inputs[1], inputs[0]]
    if operation == "log":
        return [1 / inputs[0]]
    return [a * (1 + a)]
