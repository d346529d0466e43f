# module: 09-activation-derivatives
# cell: 09-task-6-answer
# loses: 09-task-6-check
def slopes_through(g, g_prime, w, b, x):
    def run(x):
        h, all_h = x, []
        for w_k, b_k in zip(w, b):
            h = g(w_k * h + b_k)
            all_h.append(h)
        return np.array(all_h)
    return (run(x + 1e-3) - run(x)) / 1e-3
