"""How often a code or a password may be guessed: each wrong password at the same place makes the next wait longer.

A place is a browser at which the same person has signed in before, or else a network address. So a stranger's tries
slow down that stranger, and never the one whose name was tried.
"""

from datetime import timedelta
from ipaddress import IPv6Address, ip_address

# Codes that are shown for some minutes: whoever was wrong too often waits for so long and begins anew.
TRIES_WITHIN = timedelta(minutes=10)
FREE_TRIES = 5
_FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=15)
# Who has not tried for so long begins anew.
REMEMBERED = timedelta(hours=24)


def delay_after(tries: int) -> timedelta:
    """How long to wait after so many wrong passwords: none for the first ones, then twice as long each time."""
    if tries < FREE_TRIES:
        return timedelta()
    doublings = min(tries - FREE_TRIES, 20)
    return min(_FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def network_of(address: str) -> str:
    """An address as one place: whoever has one of IPv6 has 2^64 of them."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
