"""Letters that go nowhere: kept as files, to be looked at. For the demo, and for whoever tries the words out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import NamedTuple

from queueserver.domain.appointments.letters import Delivered, Outcome, Way
from queueserver.mail.message import mail, own_page
from queueserver.mail.ways import Deliver
from queueserver.mail.wording import short_text
from queueserver.queries.appointments.letters import LetterToSend

_ENDINGS = {Way.MAIL: "eml", Way.SMS: "txt"}


class KeptLetter(NamedTuple):
    """A letter as its reader would see it."""

    subject: str | None  # an SMS has none
    text: str
    attachments: list[str]


@dataclass(frozen=True, slots=True)
class LetterFiles:
    """A folder of letters instead of a way to visitors."""

    folder: Path
    sender: str
    public_url: str

    @contextmanager
    def opened(self) -> Iterator[Deliver]:
        """The folder takes everything."""
        self.folder.mkdir(parents=True, exist_ok=True)
        yield self._keep

    def _keep(self, letter: LetterToSend) -> Delivered:
        if letter.way is Way.MAIL:
            written = bytes(mail(letter, self.sender, self.public_url))
        else:
            written = short_text(letter, own_page(letter, self.public_url)).encode()
        # Written beside and renamed, so that nobody ever reads half a letter.
        part = self.folder / f"{letter.id}.part"
        part.write_bytes(written)
        part.rename(_file(self.folder, letter.id, letter.way))
        return Delivered(Outcome.TAKEN)


def kept_letter(folder: Path, letter_id: int, way: Way) -> KeptLetter | None:
    """A letter that was kept as a file; None when it was not, or is gone."""
    file = _file(folder, letter_id, way)
    if not file.is_file():
        return None
    if way is Way.SMS:
        return KeptLetter(None, file.read_text(encoding="utf-8"), [])
    message = message_from_bytes(file.read_bytes(), policy=default)
    body = message.get_body(("plain",))
    assert body is not None  # as every mail of this house has
    attachments = [one.get_filename() or "" for one in message.iter_attachments()]
    return KeptLetter(str(message["Subject"]), body.get_content(), attachments)


def _file(folder: Path, letter_id: int, way: Way) -> Path:
    return folder / f"{letter_id}.{_ENDINGS[way]}"
