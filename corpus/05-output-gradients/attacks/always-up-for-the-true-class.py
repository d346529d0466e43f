# module: 05-output-gradients
# cell: 05-task-9-answer
# loses: 05-task-9-check
# family: guessing
def where_it_leads(y_hat, label, eps):
    directions = np.where(y_hat < np.median(y_hat), 1.0, -1.0)
    directions[label] = 1
    return directions, 2.0
