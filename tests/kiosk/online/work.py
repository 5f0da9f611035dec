"""What a browser with scripts does for a task, in Python."""

import hashlib
from itertools import count


def solve(task: str, bits: int) -> str:
    """The first answer that is good enough."""
    for answer in map(str, count()):
        digest = hashlib.sha256(f"{task}:{answer}".encode()).digest()
        if int.from_bytes(digest) >> (256 - bits) == 0:
            return answer
    raise AssertionError
