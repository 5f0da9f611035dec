"""Looks at each office's hall every few seconds and tells how long everybody will wait. Nobody waits for it."""

import threading

import structlog

from queueserver.aside import Aside
from queueserver.commands.forecast import tell_forecast
from queueserver.domain.actors import CLOCK
from queueserver.domain.waits.forecast import forecast
from queueserver.domain.waits.hall import Hall
from queueserver.domain.waits.learning import Experience
from queueserver.queries.pulse import pulses
from queueserver.store.experience import experience_of
from queueserver.store.finding import find_office
from queueserver.store.hall import hall_now
from queueserver.store.work import Store

_LOG = structlog.get_logger()
# So often at most an office is looked at, as long as something happens there.
EVERY_SECONDS = 10.0
# Time alone changes waits too; and what was learned of the day's pace changes slowly. In looks.
QUIET_LOOKS, EXPERIENCE_LOOKS = 3, 30


class Forecaster:
    """The forecasts of all offices of one server."""

    def __init__(self, store: Store, aside: Aside) -> None:
        """Nothing happens before `run` or `look`. The futures are played `aside`, so that no call waits for them."""
        self._store = store
        self._aside = aside
        self._seen: dict[str, int] = {}
        self._experience: dict[str, Experience] = {}
        self._looks = 0
        self._stopped = threading.Event()

    def run(self) -> None:
        """Look every few seconds until stopped. To be run in the background."""
        while not self._stopped.wait(EVERY_SECONDS):
            try:
                self.look()
            except Exception as error:  # noqa: BLE001  # an edge: one failed look must not end all forecasts
                _LOG.error("forecaster", exc_info=error)

    def stop(self) -> None:
        """No further look."""
        self._stopped.set()

    def look(self) -> None:
        """One look at every office in which something has happened, now and then at the quiet ones too."""
        with self._store.read() as reading:
            now = pulses(reading.session)
        if self._looks % EXPERIENCE_LOOKS == 0:
            self._experience.clear()
        is_quiet_look = self._looks % QUIET_LOOKS == 0
        self._looks += 1
        for office_key, last_event in now.items():
            if is_quiet_look or self._seen.get(office_key) != last_event:
                self._tell(office_key)
                self._seen[office_key] = last_event

    def _tell(self, office_key: str) -> None:
        hall, experience = self._read(office_key)
        # The same chance all day: a range that changes says that the hall did.
        made = self._aside(forecast, hall, experience, hall.now.toordinal())
        with self._store.work(CLOCK, office_key) as work:
            tell_forecast(work, made, hall.now, experience.stretch)

    def _read(self, office_key: str) -> tuple[Hall, Experience]:
        with self._store.read() as reading:
            office = find_office(reading.session, office_key)
            experience = self._experience.get(office_key) or experience_of(reading.session, office)
            self._experience[office_key] = experience
            return hall_now(reading, office), experience
