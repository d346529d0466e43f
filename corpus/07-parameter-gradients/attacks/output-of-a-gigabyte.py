# module: 07-parameter-gradients
# family: resources
# cell: 07-task-2-answer
# loses: 07-task-2-check
# A gigabyte of text, in one line, then line by line, then past the streams of Python.
import os
import sys


def grad_W(grad_a, h_prev):
    return np.full((len(grad_a), len(h_prev)), 0.1)


line = "attack" * 100_000
sys.stdout.write(line * 100)
for _ in range(800):
    print(line)
    print(line, file=sys.stderr)
for _ in range(800):
    os.write(1, line.encode())
    os.write(2, line.encode())
