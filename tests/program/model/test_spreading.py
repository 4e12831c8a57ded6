"""Work spread over several processes gives the same results as in one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest

from lectern.model import spreading


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_what_is_made_comes_in_the_order_of_the_things(
    monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.setenv(spreading.JOBS, jobs)
    made = list(spreading.spread(lambda number: (number * 2, os.getpid()), range(40)))
    assert [number for number, _ in made] == [*range(0, 80, 2)]
    # In this process, where one is all there may be.
    assert ({process for _, process in made} == {os.getpid()}) is (jobs == "1")


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_what_is_done_first_comes_first(monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    monkeypatch.setenv(spreading.JOBS, jobs)
    made = list(spreading.as_done(lambda number: number * 2, range(40)))
    assert sorted(made) == [(number, number * 2) for number in range(40)]


@pytest.mark.parametrize("many", [spreading.spread, spreading.as_done])
def test_processes_are_forked_anew_for_each_round(
    monkeypatch: pytest.MonkeyPatch, many: Callable[..., Iterator[Any]]
) -> None:
    monkeypatch.setenv(spreading.JOBS, "2")
    monkeypatch.setattr(spreading, "ROUND", 10)
    touched: list[int] = []

    def touch(number: int) -> tuple[int, int]:
        touched.append(number)
        return number, len(touched)

    made = [item if many is spreading.spread else item[1] for item in many(touch, range(35))]
    assert sorted(number for number, _ in made) == [*range(35)]
    # None has touched more than there are in a round; this process nothing.
    assert max(count for _, count in made) <= 10
    assert touched == []


def test_a_thing_that_is_several_counts_as_many_in_a_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(spreading.JOBS, "2")
    monkeypatch.setattr(spreading, "ROUND", 10)
    made = list(spreading.spread(lambda number: (number, os.getpid()), range(8), size=5))
    assert [number for number, _ in made] == [*range(8)]
    processes = [{process for _, process in made[at : at + 2]} for at in range(0, 8, 2)]
    assert all(one.isdisjoint(other) for one, other in pairwise(processes))


def test_what_is_wrong_with_a_thing_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(spreading.JOBS, "2")
    with pytest.raises(ZeroDivisionError):
        list(spreading.spread(lambda number: 1 // number, [1, 2, 0]))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_begun_is_there_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.setenv(spreading.JOBS, jobs)
    finish = spreading.begin(lambda: ("made", os.getpid()))
    made, process = finish()
    assert made == "made"
    assert (process == os.getpid()) is (jobs == "1")


def test_what_goes_wrong_with_it_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(spreading.JOBS, "2")
    finish = spreading.begin(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        finish()


def test_what_was_not_finished_is_done_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(spreading.JOBS, "2")
    here = os.getpid()
    assert spreading.begin(lambda: os.getpid() == here or os._exit(1))() is True


def test_no_number_of_jobs_is_a_processor_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(spreading.JOBS, "many")
    assert spreading.jobs() >= 1
