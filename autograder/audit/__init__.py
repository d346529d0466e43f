"""The grader is graded: its checks against collected wrong, right and hostile answers."""
