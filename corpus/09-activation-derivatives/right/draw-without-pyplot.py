# module: 09-activation-derivatives
# cell: 09-task-8-answer
def draw_slopes(slopes):
    from matplotlib.figure import Figure

    axes = Figure().subplots()
    means = {name: np.abs(values).mean(0) for name, values in slopes.items()}
    for name in sorted(means, key=lambda name: -means[name][-1]):
        axes.plot(1 + np.arange(means[name].size), means[name], label=name)
    axes.set(yscale="log", xlabel="layer", ylabel="slope")
    axes.legend()
    return axes
