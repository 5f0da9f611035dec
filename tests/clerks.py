"""What clerks do in the hall beside calling: with a visit, with their counters, with a ticket in the line."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from queueserver.commands import calling, counters
from queueserver.commands.desk.settings import tune_desk
from queueserver.commands.visit import joining, moves
from queueserver.commands.visit.transfer import transfer
from queueserver.commands.visit.undo import undo
from queueserver.domain.actors import Actor
from queueserver.domain.lifecycle import Place
from queueserver.store.work import Work

T = TypeVar("T")


class Clerks:
    """Their wishes, for the hall of tests/hall.py, which carries them out."""

    clerks: dict[str, Actor]

    def do(self, wish: Callable[[Work], T], actor: Actor | None = None) -> T:
        """Any wish in a work of its own."""
        raise NotImplementedError

    def id_of(self, number: str) -> int:
        """The database's id of a number."""
        raise NotImplementedError

    def moment(self, wall: str, day: date | None = None) -> datetime:
        """A time of the day."""
        raise NotImplementedError

    def recall(self, number: str) -> None:
        """A number is announced once more."""
        self.do(lambda work: calling.recall(work, self.id_of(number)))

    def start(self, number: str) -> None:
        """The visitor has reached the counter."""
        self.do(lambda work: moves.start(work, self.id_of(number)))

    def finish(self, number: str, *done: tuple[str, int], not_done: str = "") -> None:
        """The visitor was served."""
        self.do(lambda work: moves.finish(work, self.id_of(number), done, not_done))

    def undo(self, number: str, by: str = "amira") -> None:
        """A clerk takes back the last move."""
        self.do(lambda work: undo(work, self.id_of(number)), self.clerks[by])

    def join(self, number: str, *others: str) -> None:
        """A family's tickets become one call."""
        self.do(lambda work: joining.join(work, self.id_of(number), [self.id_of(one) for one in others]))

    def separate(self, number: str) -> None:
        """A ticket goes its own way again."""
        self.do(lambda work: joining.separate(work, self.id_of(number)))

    def take_along(self, number: str, people: int = 1, *services: str) -> None:
        """Somebody without a ticket is served too."""
        self.do(lambda work: joining.take_along(work, self.id_of(number), people, services))

    def no_show(self, number: str) -> None:
        """Nobody came to the call."""
        self.do(lambda work: moves.no_show(work, self.id_of(number)))

    def hold(self, number: str, reason: str = "fetches a paper", place: Place = Place.BY_TIME) -> None:
        """A ticket is set aside."""
        self.do(lambda work: moves.hold(work, self.id_of(number), reason, place))

    def resume(self, number: str) -> None:
        """A ticket comes back into the line."""
        self.do(lambda work: moves.resume(work, self.id_of(number)))

    def transfer(
        self,
        number: str,
        *,
        service: str | None = None,
        counter: str | None = None,
        clerk: str | None = None,
        place: Place = Place.BY_TIME,
        note: str = "",
    ) -> None:
        """A visitor is sent on."""

        def wish(work: Work) -> None:
            where = {"service_key": service, "counter_key": counter, "clerk": clerk}
            transfer(work, self.id_of(number), **where, place=place, note=note)

        self.do(wish)

    def give_priority(self, number: str, reason: str | None) -> None:
        """Staff give a visitor priority."""
        self.do(lambda work: moves.give_priority(work, self.id_of(number), reason))

    def cancel(self, number: str, reason: str = "goes home") -> None:
        """A ticket is given back."""
        self.do(lambda work: moves.cancel(work, self.id_of(number), reason))

    def open(self, counter: str, by: str = "amira") -> None:
        """A clerk sits down at a counter."""
        self.do(lambda work: counters.open_counter(work, counter), self.clerks[by])

    def close(self, counter: str) -> None:
        """A counter closes."""
        self.do(lambda work: counters.close_counter(work, counter))

    def close_after(self, counter: str) -> None:
        """A counter closes when its visit ends."""
        self.do(lambda work: counters.close_after(work, counter))

    def take_break(self, counter: str, kind: str = "lunch") -> None:
        """A clerk takes a break."""
        self.do(lambda work: counters.take_break(work, counter, kind))

    def follow_up(self, counter: str) -> None:
        """A clerk writes up the last visit."""
        self.do(lambda work: counters.begin_follow_up(work, counter))

    def back(self, counter: str) -> None:
        """A counter calls again."""
        self.do(lambda work: counters.come_back(work, counter))

    def leaves(self, counter: str, wall: str | None) -> None:
        """A clerk says when the counter will leave."""
        at = None if wall is None else self.moment(wall)
        self.do(lambda work: counters.announce_leave(work, counter, at))

    def tune_desk(self, **settings: Any) -> None:
        """The office sets its desks."""
        self.do(lambda work: tune_desk(work, settings))
