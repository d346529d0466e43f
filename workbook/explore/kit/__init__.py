"""What explorables are made of: a widget with its state, drawing, and calls of a learner's code."""
