"""The voices that this server can speak with. Each is a program beside it, given a text and asked for a WAV file."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

PATIENCE_SECONDS = 30  # for a sentence, on a small machine, with a voice that thinks


class VoiceFailed(Exception):
    """The program did not start, did not end, or ended badly; the message says what it wrote."""


class Voice(Protocol):
    """Somebody who can read a text aloud."""

    @property
    def name(self) -> str:
        """Another name as soon as the same text would sound differently."""
        ...

    def speaks(self, language: str) -> bool:
        """Whether it is there and knows this language (BCP 47)."""
        ...

    def say(self, text: str, language: str) -> bytes:
        """The text as a WAV file. Raises VoiceFailed."""
        ...


class Espeak:
    """espeak-ng: small, quick, and clear in a noisy hall. Its licence is the GPL: it is called, never linked."""

    # Its name of the voice, words a minute, pauses between words in 10 ms. A hall echoes: slower than the 175 of a
    # screen reader. Leichte Sprache is read slowly and with pauses.
    _VOICES: Mapping[str, tuple[str, int, int]] = {
        "de": ("de", 150, 0),
        "de-simple": ("de", 120, 4),
        "en": ("en-gb", 150, 0),
        "fr": ("fr-fr", 150, 0),
        "tr": ("tr", 150, 0),
        "ar": ("ar", 130, 0),
        "uk": ("uk", 150, 0),
        "ru": ("ru", 150, 0),
        "pl": ("pl", 150, 0),
    }
    name = "espeak-ng 1"

    def speaks(self, language: str) -> bool:
        """Whether the program is installed, and knows the language."""
        return language in self._VOICES and shutil.which("espeak-ng") is not None

    def say(self, text: str, language: str) -> bytes:
        """The text in 16 bit and 22 kHz, mono; 20 ms of work for a sentence. Raises VoiceFailed."""
        voice, speed, pause = self._VOICES[language]
        how = ("-v", voice, "-s", str(speed), "-g", str(pause))
        return _spoken("espeak-ng", "-b", "1", *how, "--stdin", "-w", text=text)


class Piper:
    """piper: a voice of neural nets, which sounds like a person and takes a second for a sentence.

    Its folder holds one voice a language, `de.onnx` with `de.onnx.json` beside it; others say what it has no voice for.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        """Changes with the voices in the folder."""
        voices = sorted(self._folder.glob("*.onnx"))
        return " ".join(["piper 1", *(f"{one.name} {one.stat().st_size}" for one in voices)])

    def speaks(self, language: str) -> bool:
        """Whether the program is installed, and the folder has a voice for the language."""
        return self._model(language).is_file() and shutil.which("piper") is not None

    def say(self, text: str, language: str) -> bytes:
        """The text as the voice was trained, mostly in 16 bit and 22 kHz. Raises VoiceFailed."""
        slowly = ("--length-scale", "1.3", "--sentence-silence", "0.6") if language == "de-simple" else ()
        return _spoken("piper", "-m", str(self._model(language)), *slowly, "-f", text=text)

    def _model(self, language: str) -> Path:
        return self._folder / f"{language.partition('-')[0]}.onnx"


def voices(engine: str, folder: Path) -> list[Voice]:
    """The voices of a server, the best one first; `engine` and `folder` are its settings `voice` and `voice_folder`."""
    espeak = Espeak()
    speakers: dict[str, list[Voice]] = {"espeak-ng": [espeak], "piper": [Piper(folder), espeak], "none": []}
    return speakers[engine]


def _spoken(*command: str, text: str) -> bytes:
    """What a program writes into the file that is named last; it reads the text from its standard input."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "said.wav")
        try:
            done = subprocess.run(
                [*command, str(file)],
                input=text.encode(),
                capture_output=True,
                timeout=PATIENCE_SECONDS,
                check=False,
            )
            wav = file.read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            raise VoiceFailed(f"{command[0]}: {error}") from error
    if done.returncode:
        raise VoiceFailed(f"{command[0]}: {done.stderr.decode(errors='replace').strip()}")
    return wav
