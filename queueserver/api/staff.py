"""Who may sign in at an office, over the API: for administrators only, and never for programs.

A one-time password is told once, in the answer. So these wishes take no key: a remembered answer would keep it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

from flask import Blueprint, Response, jsonify, request

from queueserver.api.bodies import NothingBody
from queueserver.api.devices import ShownName
from queueserver.commands.staff import members, passwords
from queueserver.commands.staff.sign_ins import sign_out_everywhere
from queueserver.domain.actors import Right, Role
from queueserver.keys import one_time_password, password_hash
from queueserver.queries.staff.members import staff_views
from queueserver.store.finding import find_office
from queueserver.store.staff.finding import find_staff
from queueserver.store.tables import Staff
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.door import actor, check_right
from queueserver.web.endpoint import Answer, Body, contract, look, read_body, wish
from queueserver.web.parts import parts

_STAFF = "/offices/<key:office>/staff"
_ONE = f"{_STAFF}/<staff:staff_id>"
StaffRole = Literal[Role.CLERK, Role.RECEPTIONIST, Role.MANAGER, Role.ADMINISTRATOR]


class RoleBody(Body):
    """What somebody may do from now on."""

    role: StaffRole


class AddBody(RoleBody):
    """Under which name somebody signs in, and what they may do."""

    name: ShownName


class StaffAnswer(Answer):
    """Somebody who may sign in. `way` is how; `sign_ins` is at how many browsers they are signed in now."""

    id: int
    name: str
    role: Role
    is_blocked: bool
    way: Literal["password", "one_time", "openid", "awaited"]
    one_time_until: datetime | None
    sign_ins: int


class AllStaffAnswer(Answer):
    """Everybody who may sign in at an office."""

    staff: list[StaffAnswer]


class OneTimeAnswer(Answer):
    """Somebody with a one-time password, which is told this once."""

    staff: StaffAnswer
    password: str


def add_staff(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(_STAFF)(look(Right.EMPLOY)(see_staff))
    api.post(_STAFF)(employ)
    api.post(f"{_ONE}/reset")(reset_password)
    api.post(f"{_ONE}/role")(wish(Right.EMPLOY)(change_role))
    _add_move(api, "block", members.block_staff, "Somebody may not sign in any more, and is signed out everywhere.")
    _add_move(api, "unblock", members.unblock_staff, "Somebody may sign in again.")
    _add_move(api, "await", members.await_staff, "Somebody signs in by OpenID Connect only from now on.")
    _add_move(api, "sign-out", _sign_out, "Somebody is signed out everywhere.")


def see_staff(reading: Reading, office: OfficeNow) -> AllStaffAnswer:
    """Everybody who may sign in at the office, and who was blocked."""
    views = staff_views(reading.session, office.id, reading.now, parts().settings.lasting)
    return AllStaffAnswer(staff=[StaffAnswer.model_validate(view) for view in views])


def change_role(work: Work, body: RoleBody, staff_id: int) -> StaffAnswer:
    """Somebody may do more or less from now on, and signs in anew."""
    return _answer(work, members.change_role(work, staff_id, body.role))


@contract(Right.EMPLOY, AddBody, OneTimeAnswer, status=201)
def employ(office: str) -> tuple[Response, int]:
    """Somebody may sign in, first by a one-time password."""
    request.get_data()

    def add(work: Work, kept: str) -> Staff:
        body = read_body(AddBody)
        return members.add_staff(work, body.name.strip(), body.role, kept)

    return _with_password(office, add), 201


@contract(Right.EMPLOY, NothingBody, OneTimeAnswer)
def reset_password(office: str, staff_id: int) -> Response:
    """Somebody gets a one-time password, and is signed out everywhere."""
    request.get_data()

    def reset(work: Work, kept: str) -> Staff:
        read_body(NothingBody)
        return passwords.reset_password(work, staff_id, kept)

    return _with_password(office, reset)


def _add_move(api: Blueprint, name: str, command: Callable[[Work, int], Any], summary: str) -> None:
    def move(work: Work, body: NothingBody, staff_id: int) -> StaffAnswer:
        return _answer(work, command(work, staff_id))

    move.__doc__ = summary
    api.add_url_rule(f"{_ONE}/{name}", f"staff_{name}", wish(Right.EMPLOY)(move), methods=["POST"])


def _sign_out(work: Work, staff_id: int) -> Staff:
    staff = find_staff(work.session, work.office.id, staff_id)
    sign_out_everywhere(work, staff_id)
    return staff


def _with_password(office: str, carry_out: Callable[[Work, str], Staff]) -> Response:
    """The password is made and hashed before the office is locked: that takes a tenth of a second."""
    with parts().store.read() as reading:
        check_right(Right.EMPLOY, find_office(reading.session, office).id)
    password = one_time_password()
    kept = parts().aside(password_hash, password)
    with parts().store.work(actor(), office) as work:
        check_right(Right.EMPLOY, work.office.id)
        staff = _answer(work, carry_out(work, kept))
    answer = jsonify(OneTimeAnswer(staff=staff, password=password).model_dump(mode="json"))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _answer(work: Work, staff: Staff) -> StaffAnswer:
    work.session.flush()
    (view,) = staff_views(work.session, work.office.id, work.now, parts().settings.lasting, staff.id)
    return StaffAnswer.model_validate(view)
