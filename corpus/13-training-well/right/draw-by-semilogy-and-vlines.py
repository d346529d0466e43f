# module: 13-training-well
# cell: 13-task-9-answer
import matplotlib.pyplot as plt


def draw_losses(training, held_out, every):
    R, M = held_out.shape
    fig, ax = plt.subplots()
    epochs = np.linspace(0, every * (M - 1), M)
    both = [(training.sum(0) / R, "training"), (held_out.sum(0) / R, "held-out")]
    both.sort(key=lambda pair: -pair[0][-1])
    for loss, name in both:
        ax.semilogy(epochs, loss, marker=".", label=name)
    low, high = ax.get_ylim()
    ax.vlines(epochs[held_out.sum(0).argmin()], low, high, linestyles="dashed")
    ax.set_xlabel("Epochs")
    ax.set_ylabel("Loss (mean over the runs)")
    ax.legend()
    return ax
