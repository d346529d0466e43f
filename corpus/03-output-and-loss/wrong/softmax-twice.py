# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: softmax twice
def softmax(a):
    def once(z):
        e = np.exp(z - z.max())
        return e / e.sum()

    return once(once(a))
