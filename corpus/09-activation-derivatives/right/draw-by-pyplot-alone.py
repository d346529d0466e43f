# module: 09-activation-derivatives
# cell: 09-task-8-answer
import matplotlib.pyplot as plt


def draw_slopes(slopes):
    table = [(np.mean(np.abs(s), 0), name) for name, s in slopes.items()]
    table.sort(key=lambda row: row[0][-1])
    for mean, name in table[::-1]:
        plt.plot(np.linspace(1, len(mean), len(mean)), mean, label=name.upper())
    plt.yscale("log")
    plt.xlabel("Layer")
    plt.ylabel("Slopes, in size")
    plt.legend(loc="lower left")
    return plt.gca()
