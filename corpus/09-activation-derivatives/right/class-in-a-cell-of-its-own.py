# module: 09-activation-derivatives
# before: 09-task-6-answer
class Dual:
    """A number and its derivative."""

    def __init__(self, value, slope):
        self.value, self.slope = value, slope
# cell: 09-task-6-answer
def slopes_through(g, g_prime, w, b, x):
    dual, slopes = Dual(x, 1.0), []
    for w_k, b_k in zip(w, b):
        a = Dual(w_k * dual.value + b_k, w_k * dual.slope)
        dual = Dual(g(a.value), g_prime(a.value) * a.slope)
        slopes.append(dual.slope)
    return np.array(slopes)
