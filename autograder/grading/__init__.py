"""From submissions to grades: the checks run here, a class at a time, with one writer."""
