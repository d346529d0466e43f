# module: 03-output-and-loss
# cell: 03-task-3-answer
def softmax(a):
    import warnings

    warnings.warn('taking exp')
    print('largest', a.max())
    e = np.exp(a - a.max())
    return e / e.sum()
