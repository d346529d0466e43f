# module: 09-activation-derivatives
# cell: 09-task-8-answer
# loses: 09-task-8-check
# mistake: names exchanged
import matplotlib.pyplot as plt


def draw_slopes(slopes):
    means = sorted((np.abs(s).mean(axis=0) for s in slopes.values()), key=lambda m: -m[-1])
    _, axes = plt.subplots()
    for mean in means:
        axes.plot(np.arange(len(mean)) + 1, mean)
    axes.set_yscale("log")
    axes.set_xlabel("layer")
    axes.set_ylabel("slope")
    axes.legend(slopes)
    return axes
