# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# I did not get this one.
