"""What comes in over the API. Ids are the names that people use; a ticket's id is a number."""

import re
from datetime import date, time, timedelta
from typing import Annotated, Any, Self

from pydantic import AwareDatetime, BeforeValidator, Field, WithJsonSchema, model_validator

from queueserver.api.paths import KEY
from queueserver.commands.office import CounterPlan, FloorPlan, GroupPlan, OfficePlan, ServicePlan
from queueserver.domain.boards.settings import Arrow
from queueserver.domain.calling import Need
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.lifecycle import Place
from queueserver.domain.numbering import LETTERS
from queueserver.domain.opening import Hours
from queueserver.web.endpoint import Body


def _in_form(pattern: str, json_schema: dict[str, Any]) -> tuple[Any, ...]:
    """A text of this form becomes a time. Without it pydantic would also take numbers of seconds and bare dates."""

    def check(value: object) -> object:
        if not (isinstance(value, str) and re.fullmatch(pattern, value)):
            raise ValueError(f"a text of the form {pattern}")
        return value

    return Field(strict=False), BeforeValidator(check), WithJsonSchema(json_schema)


def _whole(value: object) -> object:
    """JSON has one kind of number: 60.0 is 60."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


_TIME_OF_DAY = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
# One line that a screen or a printer can show: no control characters.
_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"

WHOLE = BeforeValidator(_whole)
Key = Annotated[str, Field(pattern=f"^{KEY}$")]
Text = Annotated[str, Field(max_length=200, pattern=_ONE_LINE)]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=_ONE_LINE)]
Priority = Annotated[str, Field(min_length=1, max_length=64, pattern=_ONE_LINE)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})?$")]
Spoken = Annotated[str, Field(pattern=f"^({'|'.join(LANGUAGES)})$")]
Names = Annotated[dict[Language, Text], Field(min_length=1, json_schema_extra={"additionalProperties": False})]
# The same where nothing need be said.
Words = Annotated[dict[Language, Text], Field(json_schema_extra={"additionalProperties": False})]
# Settings of boards (docs/boards.md); what fits is in domain/boards.
BoardValues = dict[str, Annotated[int, WHOLE] | Text | list[Text] | dict[str, Text]]
# A need said twice counts once.
Needs = Annotated[frozenset[Need], Field(json_schema_extra=lambda schema: schema.pop("uniqueItems", None))]
Moment = Annotated[
    AwareDatetime,
    *_in_form("20[0-9]{2}-.+[Tt ].+", {"type": "string", "format": "date-time", "pattern": "^20[0-9]{2}-"}),
]
TimeOfDay = Annotated[time, *_in_form(_TIME_OF_DAY, {"type": "string", "pattern": f"^{_TIME_OF_DAY}$"})]

Day = Annotated[
    date, *_in_form("20[0-9]{2}-[0-9]{2}-[0-9]{2}", {"type": "string", "format": "date", "pattern": "^20[0-9]{2}-"})
]

# The first letters of a name, as a booking program knows it.
Letters = Annotated[str, Field(min_length=1, max_length=8, pattern=_ONE_LINE)]
Contingent = Annotated[int, Field(ge=0, le=999), WHOLE]
DeskValues = dict[str, bool | Annotated[int, WHOLE] | Text | list[Text]]
KioskValues = dict[str, bool | Annotated[int, WHOLE] | list[Text]]


class IssueBody(Body):
    """A walk-in takes a number, for one service or for several in one visit."""

    service: Key
    more_services: Annotated[list[Key], Field(max_length=9)] = []
    people: Annotated[int, Field(ge=1, le=99), WHOLE] = 1
    needs: Needs = frozenset()
    priority: Priority | None = None
    language: Language = "de"


class CheckInBody(Body):
    """A visitor with an appointment reports arrival."""

    language: Language = "de"


class CallBody(Body):
    """A clerk calls one number by hand."""

    counter: Key
    reason: Text = ""


class ReasonBody(Body):
    """Why a ticket is given back."""

    reason: Text = ""


class HoldBody(Body):
    """Why a ticket is set aside, and where in the line it comes back to."""

    reason: Text = ""
    place: Place = Place.BY_TIME


# What the check of TransferBody says, for the document.
_BOTH = {"required": ["counter", "clerk"], "properties": {name: {"type": "string"} for name in ("counter", "clerk")}}


class TransferBody(Body, json_schema_extra={"not": _BOTH}):
    """Where a visitor is sent on to: to a service, to a counter or to a clerk, by name."""

    service: Key | None = None
    counter: Key | None = None
    clerk: Name | None = None
    place: Place = Place.BY_TIME
    note: Text = ""

    @model_validator(mode="after")
    def _is_one_place(self) -> Self:
        if self.counter is not None and self.clerk is not None:
            raise ValueError("a counter or a clerk, not both")
        return self


class DoneBody(Body):
    """A service, and how often it was done in the visit."""

    service: Key
    count: Annotated[int, Field(ge=1, le=99), WHOLE] = 1


class FinishBody(Body):
    """What was done in a visit and what could not be, where the office keeps a record."""

    done: Annotated[list[DoneBody], Field(max_length=20)] = []
    not_done: Text = ""


class JoinBody(Body):
    """The tickets that are to be called and served with this one."""

    tickets: Annotated[list[Annotated[int, Field(ge=0, le=999_999_999), WHOLE]], Field(min_length=1, max_length=20)]


class TakeAlongBody(Body):
    """How many people without a ticket are served in the visit too, and for what further services."""

    people: Annotated[int, Field(ge=0, le=9), WHOLE] = 1
    services: Annotated[list[Key], Field(max_length=9)] = []


class BreakBody(Body):
    """Which kind of break a clerk takes, of those that the office knows."""

    kind: Name


class DeskBody(Body):
    """Settings of the office's desks that are to change (docs/desk.md names them)."""

    settings: DeskValues


class PriorityBody(Body):
    """Why a visitor has priority; null takes it back."""

    reason: Priority | None


class LeaveBody(Body):
    """When a counter will leave, for a break or for the day; null: it stays."""

    at: Moment | None


class NothingBody(Body):
    """A wish that needs no particulars."""


class StopBody(Body):
    """For which service there are no more numbers, or are again; null: for the whole office."""

    service: Key | None = None


class ContingentBody(Body):
    """How many numbers a day a service gives to walk-ins at most; null: as many as come."""

    most: Contingent | None


class KioskBody(Body):
    """Settings of the office's kiosks that are to change (docs/kiosk.md names them)."""

    settings: KioskValues


class FloorBody(Body):
    """A floor of an office."""

    id: Key
    name: Names
    boards: BoardValues = {}


class ServiceBody(Body):
    """A service with the seconds it is planned to take."""

    id: Key
    name: Names
    planned_seconds: Annotated[int, Field(ge=1, le=86400), WHOLE]
    is_question: bool = False
    is_per_person: bool = False
    contingent: Contingent | None = None


class GroupBody(Body):
    """Services that share one number letter."""

    letter: Annotated[str, Field(pattern=f"^[{LETTERS}]$")]
    name: Names
    services: Annotated[list[ServiceBody], Field(min_length=1)]


class CounterBody(Body):
    """A counter of an office."""

    id: Annotated[str, Field(max_length=16, pattern=f"^{KEY}$")]
    floor: Key
    services: Annotated[frozenset[Key], Field(min_length=1)]
    meets: Needs = frozenset()
    is_open: bool = False
    hall: Words = {}
    way: Words = {}
    arrow: Arrow | None = None


class HoursBody(Body):
    """A span of opening: weekday 0 is Monday; without an end it lasts until midnight."""

    weekday: Annotated[int, Field(ge=0, le=6), WHOLE]
    opens: TimeOfDay
    closes: TimeOfDay | None = None


class OfficeBody(Body):
    """An office as it is to be founded."""

    name: Name
    time_zone: Annotated[str, Field(max_length=64)] = "Europe/Berlin"
    language: Spoken = "de"
    floors: Annotated[list[FloorBody], Field(min_length=1)]
    groups: Annotated[list[GroupBody], Field(min_length=1)]
    counters: list[CounterBody] = []
    hours: list[HoursBody] = []
    tunables: dict[str, Annotated[int, WHOLE] | Text] = {}
    kiosk: KioskValues = {}
    boards: BoardValues = {}
    desk: DeskValues = {}
    is_invented: bool = False

    def plan(self, key: str) -> OfficePlan:
        """The same as a plan."""
        return OfficePlan(
            key=key,
            name=self.name,
            time_zone=self.time_zone,
            language=self.language,
            floors=tuple(FloorPlan(floor.id, floor.name, floor.boards) for floor in self.floors),
            groups=tuple(
                GroupPlan(
                    group.letter,
                    group.name,
                    tuple(
                        ServicePlan(
                            service.id,
                            service.name,
                            timedelta(seconds=service.planned_seconds),
                            service.is_question,
                            service.is_per_person,
                            service.contingent,
                        )
                        for service in group.services
                    ),
                )
                for group in self.groups
            ),
            counters=tuple(
                CounterPlan(
                    counter.id,
                    counter.floor,
                    tuple(counter.services),
                    tuple(counter.meets),
                    counter.is_open,
                    counter.hall,
                    counter.way,
                    counter.arrow,
                )
                for counter in self.counters
            ),
            hours=tuple(Hours(span.weekday, span.opens, span.closes) for span in self.hours),
            tunables=self.tunables,
            kiosk=self.kiosk,
            boards=self.boards,
            desk=self.desk,
            is_invented=self.is_invented,
        )
