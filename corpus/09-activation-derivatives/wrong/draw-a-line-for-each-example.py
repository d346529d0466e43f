# module: 09-activation-derivatives
# cell: 09-task-8-answer
# loses: 09-task-8-check
# mistake: line for each example
# also: legend in another order; lines look alike; name missing in the legend
import matplotlib.pyplot as plt


def draw_slopes(slopes):
    _, axes = plt.subplots()
    for name, values in slopes.items():
        axes.plot(np.arange(values.shape[1]) + 1, np.abs(values).T, label=name)
    axes.set(yscale="log", xlabel="layer", ylabel="slope")
    axes.legend()
    return axes
