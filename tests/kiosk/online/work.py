"""What a browser with scripts does for a hurdle, in Python."""

import hashlib
from itertools import count


def solve(hurdle: str, bits: int) -> str:
    """The first answer that is good enough."""
    for answer in map(str, count()):
        digest = hashlib.sha256(f"{hurdle}:{answer}".encode()).digest()
        if int.from_bytes(digest) >> (256 - bits) == 0:
            return answer
    raise AssertionError
