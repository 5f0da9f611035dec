"""What the clock does in each office every second: the line is told; what is missed, paused or silent too long ends."""

import threading

import structlog

from queueserver.commands.appointments.claiming import end_claims
from queueserver.commands.appointments.letters import order_reminders
from queueserver.commands.day import begin_day, mark_missed
from queueserver.commands.desk.forgotten import look_after_counters
from queueserver.commands.devices.pulses import look_after_devices
from queueserver.commands.line import tell_line
from queueserver.commands.staff.sign_ins import end_old_sign_ins
from queueserver.commands.visitor import end_pauses
from queueserver.domain.actors import CLOCK
from queueserver.domain.people.sign_ins import Lasting
from queueserver.queries.pulse import pulses
from queueserver.store.work import Store

_LOG = structlog.get_logger()
EVERY_SECONDS = 1.0
# Time alone moves the line too: an appointment comes due. So many ticks may pass before a quiet line is looked at.
QUIET_TICKS = 15


class Jobs:
    """The jobs of one server; exactly one process runs them."""

    def __init__(self, store: Store, lasting: Lasting) -> None:
        """Nothing happens before `run` or `tick`."""
        self._store = store
        self._lasting = lasting
        self._told: dict[str, int] = {}
        self._ticks = 0
        self._stopped = threading.Event()

    def run(self) -> None:
        """Tick each second until stopped. To be run in the background."""
        while not self._stopped.wait(EVERY_SECONDS):
            try:
                self.tick()
            except Exception as error:  # noqa: BLE001  # an edge: one failed tick must not end the clock's work for ever
                _LOG.error("jobs", exc_info=error)

    def stop(self) -> None:
        """No further tick."""
        self._stopped.set()

    def tick(self) -> None:
        """One look at every office: its line is told if anything happened, at most once a tick however much did."""
        with self._store.read() as reading:
            now = pulses(reading.session)
        is_quiet_look = self._ticks % QUIET_TICKS == 0
        self._ticks += 1
        for office_key, last_event in now.items():
            if not is_quiet_look and self._told.get(office_key) == last_event:
                continue
            with self._store.work(CLOCK, office_key) as work:
                if is_quiet_look:
                    begin_day(work)
                    mark_missed(work)
                    end_claims(work)
                    order_reminders(work)
                    end_pauses(work)
                    look_after_devices(work)
                    look_after_counters(work)
                    end_old_sign_ins(work, self._lasting)
                tell_line(work)
            self._told[office_key] = last_event
