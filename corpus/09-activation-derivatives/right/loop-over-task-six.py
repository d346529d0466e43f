# module: 09-activation-derivatives
# cell: 09-task-7-answer
def slopes_of_batch(g, g_prime, w, b, X):
    return np.array([slopes_through(g, g_prime, w, b, x) for x in X])
