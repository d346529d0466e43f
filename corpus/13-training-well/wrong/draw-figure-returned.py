# module: 13-training-well
# cell: 13-task-9-answer
# loses: 13-task-9-check
# mistake: no figure
import matplotlib.pyplot as plt


def draw_losses(training, held_out, every):
    means = {"training": training.mean(axis=0), "held-out": held_out.mean(axis=0)}
    t = every * np.arange(training.shape[1])
    figure, axes = plt.subplots()
    for name in sorted(means, key=lambda name: means[name][-1], reverse=True):
        axes.plot(t, means[name], label=name)
    axes.axvline(t[np.argmin(means["held-out"])], color="grey")
    axes.set(yscale="log", xlabel="epoch", ylabel="loss")
    axes.legend()
    return figure
