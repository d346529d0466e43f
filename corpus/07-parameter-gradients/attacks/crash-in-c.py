# module: 07-parameter-gradients
# family: leaving
# cell: 07-task-2-answer
# loses: 07-task-2-check 07-task-3-check
# Ends by a fault in C code: a pointer to nowhere, and abort.
import ctypes
import os


def grad_W(grad_a, h_prev):
    return ctypes.string_at(0)
# cell: 07-task-3-answer
import os


def grad_b(grad_a):
    os.abort()
