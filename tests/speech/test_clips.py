"""Clips are made once, by the real program, and kept within bounds; whoever cannot speak says so and breaks nothing."""

import threading
from collections import Counter
from pathlib import Path

import pytest
import soundfile

from queueserver.aside import at_once
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.refusals import InvalidInput, NoVoice
from queueserver.speech.clips import Clips
from queueserver.speech.sentences import call_sentence
from queueserver.speech.voice import Espeak, Piper, VoiceFailed, voices

ROOM = 10_000_000


class Counted(Espeak):
    """espeak-ng, and how often it was asked for what."""

    def __init__(self) -> None:
        self.said: Counter[str] = Counter()

    def say(self, text: str, language: str) -> bytes:
        self.said[text] += 1
        return super().say(text, language)


class Broken(Espeak):
    """A program that is there and does not work."""

    def say(self, text: str, language: str) -> bytes:
        raise VoiceFailed("Illegal instruction")


@pytest.fixture
def voice() -> Counted:
    counted = Counted()
    if not counted.speaks("de"):
        pytest.skip("Debian package espeak-ng is missing")
    return counted


@pytest.fixture
def clips(tmp_path: Path, voice: Counted) -> Clips:
    return Clips(tmp_path / "clips", [voice], ROOM, at_once)


def seconds(clip: Path) -> float:
    return float(soundfile.info(str(clip)).duration)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_spoken_in_a_few_seconds_in_every_language(clips: Clips, language: str) -> None:
    clip = clips.clip(call_sentence("A012", "4", None, language), language)

    assert 2.5 < seconds(clip) < 9
    samples, rate = soundfile.read(str(clip))
    assert rate >= 16000
    assert 0.1 < abs(samples).max() <= 1  # it is heard
    assert clip.stat().st_size < 60_000


def test_leichte_sprache_is_read_more_slowly(clips: Clips) -> None:
    text = "Bitte nehmen Sie Platz. Ihre Nummer kommt auf den Bildschirm."

    assert seconds(clips.clip(text, "de-simple")) > 1.2 * seconds(clips.clip(text, "de"))


def test_a_text_is_spoken_once(clips: Clips, voice: Counted) -> None:
    first = clips.clip("Bitte  warten", "de")

    assert clips.clip(" Bitte warten\n", "de") == first
    assert clips.clip("Bitte warten", "de-simple") != first
    assert voice.said == {"Bitte warten": 2}


def test_many_who_want_a_text_at_the_same_moment_get_one_clip(clips: Clips, voice: Counted) -> None:
    got: list[Path] = []
    visitors = [threading.Thread(target=lambda: got.append(clips.clip("Guten Tag", "de"))) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join(30)

    assert len(got) == 8
    assert len(set(got)) == 1
    assert voice.said == {"Guten Tag": 1}


def test_the_folder_stays_within_its_room_and_forgets_what_was_not_asked_for(tmp_path: Path, voice: Counted) -> None:
    clips = Clips(tmp_path, [voice], 60_000, at_once)
    kept = clips.clip("Nummer null", "de")
    for count in range(12):
        clips.clip(f"Bitte zu Schalter {count}", "de")
        assert clips.clip("Nummer null", "de") == kept

    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 60_000
    assert 2 < len(list(tmp_path.iterdir())) < 12
    assert voice.said["Nummer null"] == 1


@pytest.mark.parametrize("text", ["", " \n", "…!?", "\x00\x07", "x" * 401])
def test_what_cannot_be_read_aloud_is_refused(clips: Clips, voice: Counted, text: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        clips.clip(text, "de")

    assert refusal.value.values == {"fields": ["text"]}
    assert not voice.said


@pytest.mark.parametrize(
    "text", ["\ud800 halb", "--version -w /tmp/x", "[[dZ]] <speak>&", "\u2068A012\u2069", "名前 A"]
)
def test_odd_texts_are_read_and_do_nothing_else(clips: Clips, text: str) -> None:
    assert seconds(clips.clip(text, "de")) > 0.2


def test_a_language_that_nobody_chooses_is_refused(clips: Clips) -> None:
    with pytest.raises(InvalidInput) as refusal:
        clips.clip("Ave", "la")

    assert refusal.value.values == {"fields": ["lang"]}


def test_without_the_program_there_is_no_voice_and_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    clips = Clips(tmp_path, voices("espeak-ng", tmp_path), ROOM, at_once)

    clips.warn_of_silence()
    with pytest.raises(NoVoice):
        clips.clip("Guten Tag", "de")

    assert clips.languages == ()


def test_a_program_that_fails_is_no_voice_and_leaves_nothing(tmp_path: Path) -> None:
    clips = Clips(tmp_path, [Broken()], ROOM, at_once)

    with pytest.raises(NoVoice):
        clips.clip("Guten Tag", "de")

    assert list(tmp_path.iterdir()) == []


def test_a_server_may_be_silent_by_its_settings(tmp_path: Path) -> None:
    assert Clips(tmp_path, voices("none", tmp_path), ROOM, at_once).languages == ()


@pytest.fixture
def piper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, voice: Counted) -> Piper:
    """A program with piper's arguments that speaks by espeak-ng and notes how it was called; and two voices."""
    program = tmp_path / "bin" / "piper"
    program.parent.mkdir()
    note, speak = f'echo "$@" >>{tmp_path}/calls', 'for file; do :; done\nexec espeak-ng --stdin -w "$file"'
    program.write_text(f"#!/bin/sh\n{note}\n{speak}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    for language in ("de", "uk"):
        (tmp_path / f"{language}.onnx").write_bytes(b"weights")
    return Piper(tmp_path)


def test_piper_speaks_what_it_has_a_voice_for_and_others_the_rest(piper: Piper, tmp_path: Path, voice: Counted) -> None:
    clips = Clips(tmp_path / "clips", [piper, voice], ROOM, at_once)

    assert clips.languages == tuple(LANGUAGES)
    for language in ("de", "de-simple", "fr"):
        assert seconds(clips.clip("A012", language)) > 0.2

    assert voice.said == {"A zéro un deux": 1}
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert calls[0].startswith(f"-m {tmp_path}/de.onnx -f ")
    assert calls[1].startswith(f"-m {tmp_path}/de.onnx --length-scale 1.3 --sentence-silence 0.6 -f ")


def test_a_new_voice_makes_new_clips(piper: Piper, tmp_path: Path) -> None:
    clips = Clips(tmp_path / "clips", [piper], ROOM, at_once)
    before = clips.clip("Guten Tag", "de")

    (tmp_path / "de.onnx").write_bytes(b"better weights")

    assert clips.clip("Guten Tag", "de") != before
