"""Work on all processor cores, where the system can copy a running process; else one part after the other."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection
from typing import Generic, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def cores() -> int:
    """Processes that pay: one for each core of this machine, or ``JOBS`` from the environment."""
    return max(1, int(os.environ.get("JOBS") or os.cpu_count() or 1))


_inherited: list[tuple[Callable[..., object], Sequence[object]]] = []
"""The work of the processes that are being started: copied with this one, so that nothing has to be packed and sent but results."""


def spread(work: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result]:
    """Results of ``work`` for each part, in their order; all but the first in processes of their own, copied from this one.

    What ``work`` changes in memory is lost, files stay. An exception of any part is raised here, after all have ended.
    """
    if len(parts) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(part) for part in parts]
    _inherited.append((work, parts))
    try:
        with ProcessPoolExecutor(len(parts) - 1, multiprocessing.get_context("fork"), initializer=_end_with_parent) as pool:
            others = [pool.submit(_share, number) for number in range(1, len(parts))]
            return [work(parts[0]), *(other.result() for other in others)]
    finally:
        _inherited.pop()


def _share(number: int) -> object:
    work, parts = _inherited[-1]
    return work(parts[number])


class Draw(Generic[Part]):
    """Items that the processes of one ``spread`` draw from, each as it has time: every item comes up in one of them only."""

    def __init__(self, items: Sequence[Part]) -> None:
        self._items, self._next = items, multiprocessing.Value("i", 0)

    def __iter__(self) -> Iterator[Part]:
        while True:
            with self._next.get_lock():
                number = self._next.value
                self._next.value += 1
            if number >= len(self._items):
                return
            yield self._items[number]


def _end_with_parent() -> None:
    """Let this process end when the one that began it is killed, instead of waiting for work for ever."""

    def wait() -> None:
        connection.wait([multiprocessing.parent_process().sentinel])
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the cyclic garbage collector, which would look through all pages again and again: what a build makes it mostly keeps to its end."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def shares(items: Sequence[Part], count: int) -> list[list[Part]]:
    """The items dealt out into at most ``count`` parts that are not empty."""
    return [list(items[start::count]) for start in range(min(count, len(items)))]
