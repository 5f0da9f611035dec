"""What is printed on a slip."""

import pytest

from queueserver.domain.numbering import LETTERS, number
from queueserver.domain.refusals import NumbersUsedUp


@pytest.mark.parametrize(("count", "printed"), [(1, "A001"), (12, "A012"), (999, "A999")])
def test_a_number_is_a_letter_and_three_digits(count: int, printed: str) -> None:
    assert number("A", count) == printed


def test_after_999_the_numbers_are_used_up() -> None:
    with pytest.raises(NumbersUsedUp) as refused:
        number("B", 1000)

    assert (refused.value.code, refused.value.values) == ("numbers_used_up", {"letter": "B"})


def test_no_letter_reads_as_a_digit() -> None:
    assert not set("IOQ") & set(LETTERS)
    assert len(LETTERS) == 23
