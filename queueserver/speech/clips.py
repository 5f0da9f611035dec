"""Clips: each sentence is spoken once, compressed, and kept until others need the room. Who plays them is not here."""

import hashlib
import io
import os
import threading
from collections.abc import Sequence
from pathlib import Path

import soundfile
import structlog

from queueserver.aside import Aside
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.refusals import InvalidInput, NoVoice
from queueserver.speech.spelling import spelled
from queueserver.speech.voice import Voice, VoiceFailed

LONGEST_TEXT = 400  # letters: half a minute of speech
SUFFIX = ".ogg"  # Vorbis: a sixth of the WAV file, and every browser of a kiosk or a board plays it
_LOG = structlog.get_logger()


class Clips:
    """The clips of one server, in a folder of its own."""

    def __init__(self, folder: Path, voices: Sequence[Voice], most_bytes: int, aside: Aside) -> None:
        """The first voice that speaks a language speaks it. The folder is kept below `most_bytes`."""
        self._folder = folder
        self._voices = voices
        self._most_bytes = most_bytes
        self._aside = aside
        # One sentence is spoken at a time: two who want the same get one clip, and a core stays free for the calls.
        self._speaking = threading.Lock()

    @property
    def languages(self) -> tuple[str, ...]:
        """What can be spoken on this server, which may change while it runs: a voice was installed."""
        return tuple(language for language in LANGUAGES if self._voice(language))

    def warn_of_silence(self) -> None:
        """Write down what cannot be spoken here, though it should: nothing else breaks."""
        silent = [language for language in LANGUAGES if self._voices and not self._voice(language)]
        if silent:
            _LOG.warning("no_voice", languages=silent, hint="install the Debian package espeak-ng (docs/speech.md)")

    def clip(self, text: str, language: str) -> Path:
        """The clip of a text, made now when it was never asked for. Ticket numbers in it are read digit by digit.

        Refuses with `invalid_input` (a language that nobody chooses, more than LONGEST_TEXT letters, nothing that can
        be read aloud) and `no_voice`.
        """
        if language not in LANGUAGES:
            raise InvalidInput(fields=["lang"])
        said = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
        if len(said) > LONGEST_TEXT or not any(sign.isalnum() for sign in said):
            raise InvalidInput(fields=["text"])
        said = spelled(said, language)
        voice = self._voice(language)
        if voice is None:
            raise NoVoice(language=language)
        wanted = hashlib.sha256("\n".join([voice.name, language, said]).encode()).hexdigest()[:32]
        file = self._folder / f"{wanted}{SUFFIX}"
        if not _is_kept(file):
            with self._speaking:
                if not _is_kept(file):
                    self._make(file, voice, said, language)
        return file

    def _voice(self, language: str) -> Voice | None:
        return next((voice for voice in self._voices if voice.speaks(language)), None)

    def _make(self, file: Path, voice: Voice, said: str, language: str) -> None:
        try:
            clip = self._aside(_compressed, voice.say(said, language))
        except (VoiceFailed, soundfile.SoundFileError) as error:
            _LOG.warning("voice", language=language, error=str(error))
            raise NoVoice(language=language) from error
        self._folder.mkdir(parents=True, exist_ok=True)
        # Written beside and renamed, so that nobody hears half a sentence.
        part = file.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(clip)
        part.replace(file)
        self._aside(_forget_oldest, self._folder, self._most_bytes)


def _is_kept(file: Path) -> bool:
    """Whether the clip is there; it was needed now, so it is among the last to go."""
    try:
        os.utime(file)
    except FileNotFoundError:
        return False
    return True


def _compressed(wav: bytes) -> bytes:
    samples, rate = soundfile.read(io.BytesIO(wav), dtype="float32")
    if not len(samples):
        raise VoiceFailed("nothing was said")
    clip = io.BytesIO()
    soundfile.write(clip, samples, rate, format="OGG", subtype="VORBIS")
    return clip.getvalue()


def _forget_oldest(folder: Path, most_bytes: int) -> None:
    """Forget the clips that nobody has asked for longest."""
    with os.scandir(folder) as entries:
        kept = sorted(((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in entries), reverse=True)
    filled = 0
    for _, size, path in kept:
        filled += size
        if filled > most_bytes:
            Path(path).unlink(missing_ok=True)
