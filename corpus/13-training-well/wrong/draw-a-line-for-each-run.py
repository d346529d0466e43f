# module: 13-training-well
# cell: 13-task-9-answer
# loses: 13-task-9-check
# mistake: line for each run
# also: legend in another order; lines look alike; name missing in the legend
import matplotlib.pyplot as plt


def draw_losses(training, held_out, every):
    t = every * np.arange(training.shape[1])
    _, axes = plt.subplots()
    axes.plot(t, training.T, color="C0", label="training")
    axes.plot(t, held_out.T, color="C1", label="held-out")
    axes.axvline(t[held_out.mean(axis=0).argmin()])
    axes.set(yscale="log", xlabel="epoch", ylabel="loss")
    axes.legend()
    return axes
