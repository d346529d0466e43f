# module: 07-parameter-gradients
# family: channels
# cell: 07-task-2-answer
# loses: 07-task-2-check
# Control characters that clear a terminal, set its title, hide text, or turn it around.
import sys

CODES = "\x1b[2J\x1b[H\x1b]0;attack-was-here\x07\x1b[8mhidden\x1b[0m\x1b]8;;https://attack.invalid\x07link\x1b]8;;\x07"
TURNED = "\u202e4 fo 4\u202c \r\b\b\x00\x07\x0c\x85\u2028 \ufeff \ud800"
for stream in (sys.stdout, sys.stderr):
    try:
        print(CODES, TURNED.encode("utf-8", "replace").decode(), file=stream)
        print(TURNED, file=stream)
    except UnicodeError as error:
        print(repr(error))


def grad_W(grad_a, h_prev):
    raise ValueError(CODES + TURNED)
