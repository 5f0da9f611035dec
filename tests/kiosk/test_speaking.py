"""The kiosk's voice over HTTP: clips for paired kiosks, kept by the browser, and a clear no where there is none."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
import soundfile

from tests.kiosk.visitor import Kiosk
from tests.server import Demo

TEXT = "Was möchten Sie tun? Nummer ziehen."


def say(kiosk: requests.Session, demo: Demo, **asked: str) -> requests.Response:
    return kiosk.get(f"{demo['base_url']}/kiosk/mitte/speech", params=asked, timeout=20)


def test_a_paired_kiosk_hears_a_text_and_keeps_the_clip(demo: Demo, kiosk: Kiosk) -> None:
    first = say(kiosk, demo, lang="de", text=TEXT)
    assert first.status_code == 200, first.text
    again = kiosk.get(first.url, headers={"If-None-Match": first.headers["ETag"]}, timeout=20)
    half = kiosk.get(first.url, headers={"Range": "bytes=0-99"}, timeout=20)

    assert first.headers["Content-Type"] == "audio/ogg"
    assert {"immutable", "private", "max-age=604800"} <= set(first.headers["Cache-Control"].split(", "))
    assert (again.status_code, again.content) == (304, b"")
    assert (half.status_code, half.content) == (206, first.content[:100])
    samples, rate = soundfile.read(io.BytesIO(first.content))
    assert 1 < len(samples) / rate < 8


def test_an_unpaired_screen_hears_nothing(demo: Demo) -> None:
    answer = say(requests.Session(), demo, lang="de", text=TEXT)

    assert answer.status_code == 401
    assert answer.json()["refusal"]["code"] == "not_signed_in"


@pytest.mark.parametrize(
    ("asked", "field"),
    [({"lang": "de"}, "text"), ({"lang": "de", "text": "x" * 401}, "text"), ({"lang": "xx", "text": "A"}, "lang")],
    ids=["nothing", "too long", "no such language"],
)
def test_what_cannot_be_said_is_refused(demo: Demo, kiosk: Kiosk, asked: dict[str, str], field: str) -> None:
    answer = say(kiosk, demo, **asked)

    assert answer.status_code == 422
    assert answer.json()["refusal"] == {"code": "invalid_input", "values": {"fields": [field]}}


def test_others_are_served_while_a_kiosk_has_its_page_spoken(demo: Demo, kiosk: Kiosk) -> None:
    texts = [f"{TEXT} {count} Personen warten." for count in range(20)]
    with ThreadPoolExecutor(5) as five:
        spoken = [five.submit(say, kiosk, demo, lang="uk", text=text) for text in texts]
        numbers = [demo.api.issue()["number"] for _ in range(10)]
        answers = [one.result() for one in spoken]

    assert [answer.status_code for answer in answers] == [200] * 20
    assert len(set(numbers)) == 10
    assert len({answer.content for answer in answers}) == 20
