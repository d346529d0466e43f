# module: 09-activation-derivatives
# cell: 09-task-8-answer
# loses: 09-task-8-check
# mistake: line missing
# also: name missing in the legend
import matplotlib.pyplot as plt


def draw_slopes(slopes):
    for name in slopes:
        _, axes = plt.subplots()
        mean = np.abs(slopes[name]).mean(axis=0)
        axes.plot(range(1, len(mean) + 1), mean, label=name)
        axes.set(yscale="log", xlabel="layer", ylabel="slope")
        axes.legend()
    return axes
