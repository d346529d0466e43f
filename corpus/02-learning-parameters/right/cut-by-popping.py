# module: 02-learning-parameters
# cell: 02-task-5-answer
def unflatten(theta, widths):
    numbers = list(theta)[::-1]
    Ws = [
        [[numbers.pop() for j in range(widths[k])] for i in range(widths[k + 1])]
        for k in range(len(widths) - 1)
    ]
    return Ws, [[numbers.pop() for i in range(n)] for n in widths[1:]]
