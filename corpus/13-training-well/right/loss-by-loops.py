# module: 13-training-well
# cell: 13-task-4-answer
def penalised_loss(data_loss, W, b, l1, l2):
    total = float(data_loss)
    for w in W:
        for row in w:
            for x in row:
                total += l1 * abs(x) + 0.5 * l2 * x * x
    return total
