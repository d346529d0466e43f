# module: 09-activation-derivatives
# cell: 09-task-8-answer
import matplotlib.pyplot as plt


def draw_slopes(slopes):
    figure = plt.figure(figsize=(4, 3))
    axes = figure.add_subplot()
    ends = {}
    for name, values in slopes.items():
        mean = abs(values).sum(0) / len(values)
        (line,) = axes.plot([k + 1 for k in range(len(mean))], mean)
        ends[name] = mean[-1], line
    order = sorted(ends, key=lambda name: -ends[name][0])
    axes.legend([ends[name][1] for name in order], [f"{name} units" for name in order])
    axes.set_yscale("log", base=2)
    axes.set_xlabel("layers, from below")
    axes.set_ylabel("mean |slope|")
    return axes
