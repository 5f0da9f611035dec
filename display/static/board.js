/** A board: follows what happens, lets the parts draw it, and announces each call that is made now. Never asks for anything. */
import { longDate, showClock } from "/static/clock.js";
import { follow } from "/static/live.js";
import { page, showFresh } from "/static/page.js";
import { drawCalls, fit, highlight, isLit, markSpoken } from "./calls/calls.js";
import { drawDoor, lightDoor } from "./calls/door.js";
import { isHere } from "./calls/places.js";
import { languagesOf, showMessages, turn } from "./messages.js";
import { sayEmergency } from "./heard/alarm.js";
import * as sound from "./heard/sound.js";
import { Voice, soundState } from "./heard/voice.js";
import { fitWaiting, showWaiting } from "./waiting.js";

const RINGING = new Set(["ticket.called", "ticket.recalled"]);
const DRAW_MS = 5_000;
const TURN_MS = 1_000;

const { settings, colours } = page;
let view = null;
let waiting = null;
let spoken = null;
let isDrawDue = false;

const board = {
  token: page.token,
  stream: page.stream,
  onView(next) {
    view = next;
    drawSoon();
    // Settings and ways stand in the page. A later edition is told, so a page never begins anew for the one it has.
    if (editionOf(view) > page.edition) stream.renewPage();
  },
  onChange(change) {
    const { number, counter } = change.about;
    if (!RINGING.has(change.type) || !isHere(counter)) return;
    const call = Object.values(view.calls).find((one) => one.number === number);
    for (const one of [number, ...(call?.with ?? [])]) highlight(one);
    if ("emergency" in view && "board" in view.emergency) return;
    voice.announce({ number, counter, language: call?.language ?? page.lang });
  },
  onFresh(isFresh, since) {
    if (isFresh) document.getElementById("refused").hidden = true;
    showFresh(isFresh, since);
  },
  onRefused() {
    document.getElementById("refused").hidden = false;
  },
  isIdle: () => !isLit() && !voice.isBusy && !document.body.hasAttribute("data-emergency"),
};
// Staff who set a board up look at a sample: it follows nothing.
const stream = page.sample === null ? follow(board) : { now: () => new Date() };

const voice = new Voice({
  now: stream.now,
  isOpen: (number) => Object.values(view.calls).some((call) => call.number === number),
  onSpeaking(number) {
    spoken = number;
    markSpoken(number);
  },
});

if (page.sample !== null) {
  view = waiting = page.sample;
} else if (settings.layout === "line" && settings.counter === "") {
  follow({
    token: page.token,
    stream: page.line_stream,
    onView(next) {
      waiting = next;
      drawSoon();
    },
    isIdle: () => true,
  });
}

function editionOf({ office }) {
  const [{ edition }] = Object.values(office);
  return edition;
}

/** A flood of changes is drawn once, before the next picture. */
function drawSoon() {
  if (isDrawDue) return;
  isDrawDue = true;
  // A timer and not the next frame: a screen that is off has none, and must be right when it comes on.
  setTimeout(draw, 0);
}

function draw() {
  isDrawDue = false;
  if (view === null) return;
  const numbers = drawCalls(view, stream.now());
  markSpoken(spoken);
  drawDoor(view);
  lightDoor(isLit());
  showMessages(view, stream.now());
  const emergency = view.emergency?.board ?? null;
  if (emergency !== null) voice.hush();
  sayEmergency(emergency, languagesOf(emergency?.texts ?? {}));
  if (settings.layout === "line" && settings.counter === "") showWaiting(waiting, numbers);
}

async function stayAwake() {
  // Only pages served by https or from this machine may ask; elsewhere the board's own settings keep it on.
  await navigator.wakeLock?.request("screen").catch(() => {});
}

function drawTime() {
  document.getElementById("date").textContent = longDate(stream.now(), page.time_zone);
  tellSound();
  draw();
}

function tellSound() {
  Object.assign(document.body.dataset, soundState(stream.now()));
}

if (colours !== null) {
  document.documentElement.style.setProperty("--lead", colours.ground);
  document.documentElement.style.setProperty("--on-lead", colours.letters);
}
sound.turnOn((isSilent) => {
  document.getElementById("sound").hidden = !isSilent || settings.speaks === "nothing";
  tellSound();
});
document.getElementById("voiceless").hidden = settings.speaks !== "voice" || sound.hasVoice;
showClock(document.getElementById("clock"), stream.now, page.time_zone);
drawTime();
setInterval(drawTime, DRAW_MS);
setInterval(() => turn(stream.now()), TURN_MS);
new ResizeObserver(() => fit()).observe(document.querySelector(".calls"));
new ResizeObserver(() => fitWaiting()).observe(document.getElementById("waiting"));
// The browser takes any touch for a person's consent; the button is what people find.
for (const touch of ["pointerup", "keyup"]) document.addEventListener(touch, () => sound.turnOn());
document.addEventListener("device-sound-test", (event) => {
  event.preventDefault();
  voice.tryOut();
});
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && stayAwake());
document.fonts.addEventListener("loadingdone", () => fit());
stayAwake();
