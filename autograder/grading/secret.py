"""What the inputs of hidden checks depend on: a secret of the course, the student, the answers."""

import fcntl
import hashlib
import hmac
import json
import os
import secrets
from contextlib import suppress
from pathlib import Path

from nbformat import NotebookNode


def student_key(gradebook: Path, student: str) -> bytes:
    """A student's key, from the course's secret in the gradebook's folder."""
    return hmac.digest(_course_secret(gradebook / "secret"), student.encode(), hashlib.sha256)


def hidden_seed(key: bytes, nb: NotebookNode) -> str:
    """The seed for a notebook with these answers.

    Other answers get other inputs, so that numbers seen in one submission are no use in the next.
    """
    texts = json.dumps([cell.source for cell in nb.cells])
    return hmac.new(key, texts.encode(), hashlib.sha256).hexdigest()


def _course_secret(file: Path) -> bytes:
    """The secret, drawn the first time it is asked for; only its owner may read it."""
    with suppress(FileNotFoundError):
        if secret := file.read_bytes():
            return secret
    with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as kept:
        fcntl.flock(kept, fcntl.LOCK_EX)
        secret = kept.read()
        if not secret:  # else another process was quicker; empty, as from a full disk, is none
            secret = secrets.token_hex(16).encode()
            kept.write(secret)
    return secret
