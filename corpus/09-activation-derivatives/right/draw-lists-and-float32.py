# module: 09-activation-derivatives
# cell: 09-task-8-answer
import matplotlib.pyplot as plt


def draw_slopes(slopes):
    fig, ax = plt.subplots()
    rows = []
    for name in slopes:
        table = slopes[name].tolist()
        N, n = len(table), len(table[0])
        rows.append((name, [sum(abs(row[k]) for row in table) / N for k in range(n)]))
    for name, mean in sorted(rows, key=lambda row: row[1][-1], reverse=True):
        ax.plot(np.arange(1, len(mean) + 1, dtype=np.float32), mean, "-", label=name)
    ax.set_yscale("log")
    ax.set_title("What is left")
    ax.set_xlabel("layer $k$")
    ax.set_ylabel("size of the slope")
    fig.legend() if False else ax.legend()
    return ax
