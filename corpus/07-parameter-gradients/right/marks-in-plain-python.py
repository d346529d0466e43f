# module: 07-parameter-gradients
# cell: 07-task-6-answer
def who_learns(blamed, sends):
    N, rows, columns = len(blamed), len(blamed[0]), len(sends[0])
    weights = [
        [any(blamed[n][i] and sends[n][j] for n in range(N)) for j in range(columns)]
        for i in range(rows)
    ]
    return weights, [any(blamed[n][i] for n in range(N)) for i in range(rows)]
