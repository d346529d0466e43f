# module: 09-activation-derivatives
# cell: 09-task-8-answer
# loses: 09-task-8-check
# mistake: line too many
# also: legend in another order
import matplotlib.pyplot as plt


def draw_slopes(slopes):
    means = {name: np.abs(values).mean(axis=0) for name, values in slopes.items()}
    means["all"] = np.mean(list(means.values()), axis=0)
    _, axes = plt.subplots()
    for name in sorted(means, key=lambda name: means[name][-1], reverse=True):
        axes.semilogy(range(1, len(means[name]) + 1), means[name], label=name)
    axes.set(xlabel="layer", ylabel="slope")
    axes.legend()
    return axes
