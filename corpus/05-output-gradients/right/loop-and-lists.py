# module: 05-output-gradients
# cell: 05-task-8-answer
def grad_A(Y_hat, labels):
    out = []
    for n in range(len(labels)):
        row = []
        for i in range(len(Y_hat[n])):
            row.append(Y_hat[n][i] - 1 if i == labels[n] else Y_hat[n][i])
        out.append(row)
    return out
