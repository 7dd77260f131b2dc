"""Work spread over processes gives what the same work gives in one."""

from __future__ import annotations

import threading

import pytest

from scripts.parallel import Draw, shares, spread


@pytest.mark.parametrize("count", [1, 2, 5])
def test_results_come_in_the_order_of_the_parts(count):
    parts = shares(range(11), count)
    assert spread(sum, parts) == [sum(part) for part in parts]


def test_work_may_hold_what_cannot_be_sent_to_another_process():
    lock = threading.Lock()

    def work(part):
        with lock:
            return part * 2

    assert spread(work, [1, 2, 3]) == [2, 4, 6]


def test_a_fault_in_any_process_is_raised_here():
    with pytest.raises(ZeroDivisionError):
        spread(lambda part: 1 / part, [1, 2, 0])


def test_each_item_is_drawn_once_whoever_draws():
    drawn = Draw(range(50))
    assert sorted(item for items in spread(lambda _: list(drawn), [1, 2, 3]) for item in items) == list(range(50))
