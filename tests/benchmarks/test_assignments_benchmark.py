"""The labelled assignments, and how what is read is compared with them."""

from __future__ import annotations

from assistant.cases import Task
from assistant.scoring import matched
from benchmarks.assignments import measure, read_cases


def test_labels_of_the_samples_lie_in_their_texts_and_most_are_found():
    samples = read_cases(None)["samples"]
    assert len(samples) == 10
    for case in samples:
        assert all(label.end <= len(case.directive.text) for label in case.labels)
    figures = measure(samples)["body, role and task"]
    assert figures["precision"] > 0.97
    assert figures["recall"] > 0.93


def test_body_and_role_have_to_be_the_same_and_the_tasks_to_overlap():
    label = Task("Sở Kế hoạch và Đầu tư", "lead", 10, 20)
    assert matched([Task("Sở KH&ĐT", "lead", 12, 30)], [label])
    assert not matched([Task("Sở KH&ĐT", "partner", 12, 30)], [label])
    assert not matched([Task("Sở Tài chính", "lead", 12, 30)], [label])
    assert not matched([Task("Sở KH&ĐT", "lead", 19, 40)], [label])


def test_a_label_is_matched_once():
    label = Task("Sở Y tế", "lead", 10, 20)
    assert len(matched([label, label], [label])) == 1
