# module: 09-activation-derivatives
# cell: 09-task-8-answer
# loses: 09-task-8-check
# family: resources
import matplotlib.pyplot as plt


def draw_slopes(slopes):
    _, axes = plt.subplots()
    for name in list(slopes) * 2000:
        axes.plot(np.arange(1000.0), np.ones(1000), label=name)
    axes.set(xlabel="x", ylabel="y")
    return axes
