# module: 04-backprop-intuition
# family: channels
# cell: 04-task-3-answer
# loses: 04-task-3-check
# Talks to the layers until something gives way; the numbers that come back are no help.
def blame(talk, L, grad_y):
    said = []
    while True:
        try:
            said.append(talk(1 + len(said) % L))
        except ValueError:
            pass
    return said, said
