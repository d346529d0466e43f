# module: 07-parameter-gradients
# family: leaving
# cell: 07-task-2-answer
# loses: 07-task-2-check
# A thread that is no daemon and goes on after the last cell; it leaves a file a second later.
import threading
import time


def live():
    for second in range(600):
        time.sleep(1)
        for place in ("/tmp", "."):
            try:
                open(f"{place}/attack-was-here-by-a-thread", "w").close()
            except OSError:
                pass


threading.Thread(target=live, name="attack-was-here").start()


def grad_W(grad_a, h_prev):
    return np.full((len(grad_a), len(h_prev)), 0.1)
