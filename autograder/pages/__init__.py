"""What people read of a grading: outputs, feedback, the report; nothing runs on a page."""
