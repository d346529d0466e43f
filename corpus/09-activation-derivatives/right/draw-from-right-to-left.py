# module: 09-activation-derivatives
# cell: 09-task-8-answer
import matplotlib.pyplot as plt


def draw_slopes(slopes):
    means = {name: np.abs(values).mean(axis=0) for name, values in slopes.items()}
    figure, axes = plt.subplots()
    for name in sorted(means, key=lambda name: means[name][-1], reverse=True):
        mean = means[name]
        axes.plot(range(len(mean), 0, -1), mean[::-1], label=name)
    axes.set(yscale="log", xlabel="layer k", ylabel="mean |slope|")
    axes.legend()
    return axes
