# module: 09-activation-derivatives
# cell: 09-task-8-answer
# loses: 09-task-8-check
# mistake: log scale on the wrong axis
import matplotlib.pyplot as plt


def draw_slopes(slopes):
    means = {name: np.abs(values).mean(axis=0) for name, values in slopes.items()}
    figure, axes = plt.subplots()
    for name in sorted(means, key=lambda name: means[name][-1], reverse=True):
        mean = means[name]
        axes.plot(range(1, len(mean) + 1), mean, label=name)
    axes.set(xscale="log", xlabel="layer k", ylabel="mean |slope|")
    axes.legend()
    return axes
