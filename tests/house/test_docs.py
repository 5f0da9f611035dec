"""What docs/ says of settings, addresses and refusals is what the code has."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from queueserver.app import create_app
from queueserver.domain.appointments.settings import AppointmentSettings
from queueserver.domain.boards.settings import BoardSettings
from queueserver.domain.desk.settings import DeskSettings
from queueserver.domain.entrance.kiosk import KioskSettings
from queueserver.domain.policy import Policy
from queueserver.settings import Settings
from tests.house.source import PROJECT, files, where

BEGIN, END = r"<!-- settings: .* -->", "<!-- end of settings -->"
LONGEST_DECISION = 25


def settings_table() -> str:
    """The table that belongs between the markers of docs/operations.md."""
    rows = [f"| `{name}` | {default(field)} | {field.description} |" for name, field in Settings.model_fields.items()]
    return "\n".join(["| setting | default | what it is |", "|---|---|---|", *rows])


def default(field: FieldInfo) -> str:
    return "" if field.default in (None, "") else f"`{field.default}`"


def test_the_table_of_settings_is_the_settings() -> None:
    text = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    found = re.search(f"{BEGIN}\n(.*?)\n?{END}", text, re.DOTALL)

    assert found is not None
    assert found[1] == settings_table(), f"Put this table into docs/operations.md:\n\n{settings_table()}\n"


def tunables_table() -> str:
    """The table that belongs between the markers of docs/calling-rule.md."""
    rows = [
        f"| `{one.name}` | `{one.default}` | {reach(one.metadata)} | {one.metadata['unit']} | {one.metadata['help']} |"
        for one in fields(Policy)
    ]
    return "\n".join(["| tunable | default | range | unit | what it is |", "|---|---|---|---|---|", *rows])


def reach(about: Mapping[str, Any]) -> str:
    return (
        ", ".join(f"`{one}`" for one in about["choices"]) if "choices" in about else f"{about['low']}-{about['high']}"
    )


def test_the_table_of_tunables_is_the_policy() -> None:
    text = (PROJECT / "docs" / "calling-rule.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- tunables: .* -->\n(.*?)\n?<!-- end of tunables -->", text, re.DOTALL)

    assert found is not None
    assert found[1] == tunables_table(), f"Put this table into docs/calling-rule.md:\n\n{tunables_table()}\n"


def kiosk_table() -> str:
    """The table that belongs between the markers of docs/kiosk.md."""
    rows = [
        f"| `{one.name}` | {in_words(one.default)} | {kiosk_reach(one.metadata)} | {one.metadata['unit']} | "
        f"{one.metadata['help']} |"
        for one in fields(KioskSettings)
    ]
    return "\n".join(["| setting | default | range | unit | what it is |", "|---|---|---|---|---|", *rows])


def in_words(default: object) -> str:
    return "none" if default == () else f"`{str(default).lower()}`"


def kiosk_reach(about: Mapping[str, Any]) -> str:
    return reach(about) if "choices" in about or "low" in about else "`true`, `false`"


def test_the_table_of_the_kiosks_settings_is_the_settings() -> None:
    text = (PROJECT / "docs" / "kiosk.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- kiosk settings: .* -->\n(.*?)\n?<!-- end of kiosk settings -->", text, re.DOTALL)

    assert found is not None
    assert found[1] == kiosk_table(), f"Put this table into docs/kiosk.md:\n\n{kiosk_table()}\n"


def boards_table() -> str:
    """The table that belongs between the markers of docs/boards.md."""
    rows = [
        f"| `{one.name}` | {boards_default(one)} | {boards_reach(one.metadata)} | {one.metadata['unit']} | "
        f"{one.metadata['help']} |"
        for one in fields(BoardSettings)
    ]
    return "\n".join(["| setting | default | range | unit | what it is |", "|---|---|---|---|---|", *rows])


def boards_default(one: Field[Any]) -> str:
    return "none" if one.default in ((), "", MISSING) else f"`{one.default}`"


def boards_reach(about: Mapping[str, Any]) -> str:
    return reach(about) if "choices" in about or "low" in about else ""


def test_the_table_of_the_boards_settings_is_the_settings() -> None:
    text = (PROJECT / "docs" / "boards.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- board settings: .* -->\n(.*?)\n?<!-- end of board settings -->", text, re.DOTALL)

    assert found is not None
    assert found[1] == boards_table(), f"Put this table into docs/boards.md:\n\n{boards_table()}\n"


def office_table(kind: type[DeskSettings | AppointmentSettings]) -> str:
    """The table that belongs between the markers of docs/desk.md or docs/appointments.md."""
    rows = [
        f"| `{one.name}` | {desk_default(one.default)} | {boards_reach(one.metadata)} | {one.metadata['unit']} | "
        f"{one.metadata['help']} |"
        for one in fields(kind)
    ]
    return "\n".join(["| setting | default | range | unit | what it is |", "|---|---|---|---|---|", *rows])


def desk_default(default: object) -> str:
    return ", ".join(f"`{one}`" for one in default) if isinstance(default, tuple) else f"`{default}`"


def test_the_table_of_the_desks_settings_is_the_settings() -> None:
    text = (PROJECT / "docs" / "desk.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- desk settings: .* -->\n(.*?)\n?<!-- end of desk settings -->", text, re.DOTALL)

    assert found is not None
    table = office_table(DeskSettings)
    assert found[1] == table, f"Put this table into docs/desk.md:\n\n{table}\n"


def test_the_table_of_the_settings_for_appointments_is_the_settings() -> None:
    text = (PROJECT / "docs" / "appointments.md").read_text(encoding="utf-8")
    found = re.search(
        r"<!-- appointment settings: .* -->\n(.*?)\n?<!-- end of appointment settings -->", text, re.DOTALL
    )

    assert found is not None
    table = office_table(AppointmentSettings)
    assert found[1] == table, f"Put this table into docs/appointments.md:\n\n{table}\n"


def test_every_setting_has_a_help() -> None:
    assert [name for name, field in Settings.model_fields.items() if not (field.description or "").endswith(".")] == []


def test_every_address_is_told(tmp_path: Path) -> None:
    docs = "\n".join(path.read_text(encoding="utf-8") for path in files("docs", suffix=".md"))
    app = create_app(Settings(data_dir=tmp_path)).app

    untold = [
        rule.rule
        for rule in app.url_map.iter_rules()
        # The API tells its own in the OpenAPI document, which tests/api/test_document.py compares.
        if not rule.rule.startswith("/api/v1") and not rule.endpoint.endswith("static")
        if f"`{re.sub(r'<[a-z]+:', '<', rule.rule)}`" not in docs
    ]

    assert untold == []


def test_a_decision_is_short_and_has_its_three_parts() -> None:
    decisions = {path: path.read_text(encoding="utf-8") for path in files("docs/decisions", suffix=".md")}
    parts = ["## Context", "## Decision", "## Consequences"]

    assert len(decisions) >= 6
    assert [where(path) for path, text in decisions.items() if re.findall("^## .*", text, re.MULTILINE) != parts] == []
    assert [where(path) for path, text in decisions.items() if len(text.splitlines()) > LONGEST_DECISION] == []
    assert [where(path) for path in decisions if not re.fullmatch(r"\d{4}-[a-z0-9-]+", path.stem)] == []


def test_every_link_in_the_docs_leads_somewhere() -> None:
    pages = [*files("docs", suffix=".md"), PROJECT / "README.md"]

    broken = [
        f"{where(page)} {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]

    assert broken == []


def test_every_file_that_the_docs_name_is_there() -> None:
    named = r"`((?:queueserver|kiosk|display|counter|tests|tooling|docs)/[\w/.-]+\.(?:py|js|css|html|md))`"

    gone = [
        f"{where(page)} {file}"
        for page in files("docs", suffix=".md")
        for file in re.findall(named, page.read_text(encoding="utf-8"))
        if not (PROJECT / file).exists()
    ]

    assert gone == []
