# module: 11-stochastic-gradients
# cell: 11-task-9-answer
def choose(X, Y, overhead, budget):
    ink = X.max()
    m = {True: 2, False: 128}[overhead == 0]
    return float(m), (0.5 if m == 2 else 3.4) / ink**2
