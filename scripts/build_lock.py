"""Only one build at a time writes into a folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.problems import ProjectError


_descriptors: set[int] = set()
"""Locks that this process holds. A copy of it (scripts/parallel.py) must not hold them too: it may outlive a process that is killed."""
os.register_at_fork(after_in_child=lambda: [os.close(_descriptors.pop()) for _ in range(len(_descriptors))])


@contextmanager
def held(target: Path) -> Iterator[None]:
    """Hold the lock for building into ``target`` while the block runs.

    The lock is flock(2) on a file beside the folder: the system gives it back when a process ends, however it ends, so that a file left
    behind by a killed build stops nobody. Raises ProjectError if another build holds it, or if nothing can be written there.
    """
    file = target.with_name(f".{target.name}.lock")
    try:
        descriptor = _opened(file)
    except BlockingIOError:
        process = file.read_text(encoding="ascii").strip() if file.exists() else ""
        raise ProjectError(f"{target.name}/", 1, f"another build into this folder is running (process {process or 'unknown'})", "wait until it has ended") from None
    except OSError as error:
        raise ProjectError(f"{target.name}/", 1, f"the folder around it cannot be written to ({error.strerror})", "make it writable or free some space") from None
    _descriptors.add(descriptor)
    try:
        yield
    finally:
        _descriptors.discard(descriptor)
        file.unlink(missing_ok=True)
        os.close(descriptor)


def _opened(file: Path) -> int:
    """Descriptor of the locked file, with the number of this process in it. Raises BlockingIOError if another process holds the lock."""
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if file.exists() and os.path.samestat(os.fstat(descriptor), file.stat()):
                os.ftruncate(descriptor, 0)
                os.write(descriptor, str(os.getpid()).encode("ascii"))
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # the build before us removed the file between our open and our lock
