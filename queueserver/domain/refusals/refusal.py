"""What every expected "no" is: a code and named values, never prose. Faces turn codes into words."""

import re
from typing import ClassVar

Value = str | int | list[str] | None


class Refusal(Exception):
    """An expected no. Nothing has changed when it is raised; `code` names it, `values` are its particulars."""

    code: ClassVar[str] = "refusal"

    def __init_subclass__(cls) -> None:
        """The class is the clause, its code the same in snake case: NobodyWaiting is nobody_waiting."""
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(self, **values: Value) -> None:
        super().__init__(self.code)
        self.values = values


class Unknown(Refusal):
    """What was asked for does not exist here."""
