/** The kiosk: one page, one question at a time, in the visitor's language and manner. What each press and each news does. */
import { page, showFresh } from "/static/page.js";
import { isStale, Saver } from "./away/rest.js";
import { keepShell } from "./away/shell.js";
import { Idle } from "./hand/idle.js";
import { obeyKeys } from "./hand/keyboard.js";
import { obeyPresses } from "./hand/presses.js";
import { Scanner } from "./hand/scanner.js";
import { isSeen } from "./hand/seen.js";
import { Help } from "./help.js";
import { Manner } from "./manner.js";
import { stopOf } from "./news.js";
import { all, at, draw as drawKiosk, drawClock, drawWarning, putFace, titleOf } from "./screen.js";
import { appointmentTimes } from "./server/times.js";
import { followSlip } from "./server/slip.js";
import { watch } from "./server/watch.js";
import { wish } from "./server/wish.js";
import { Visit } from "./visit.js";
import { readPart, readStep } from "./voice/reader.js";
import { Voice } from "./voice/voice.js";

const MOMENT_AFTER_MS = 400;
const HERE = location.pathname;
const FIRST = page.languages[0];
const AGAIN_AND_AGAIN = ".key, [data-turn], [data-louder], [data-quieter]"; // pressed twice they are meant twice

let isOpen = page.is_open;
let freshness = [true, null];
let loadedAt = null; // by the server's clock, from its first answer on
const firstStep = () => (isOpen ? "welcome" : "closed");
const scanner = new Scanner();
const kiosk = {
  lang: FIRST,
  news: null,
  visit: new Visit(firstStep()),
  manner: new Manner(),
  help: new Help(HERE, hearOfHelp),
  voice: new Voice({
    clip: ({ text, lang }) => `${HERE}/speech?${new URLSearchParams({ lang, text })}`,
    volume: page.voice_volume / 100,
    // Who listens is there; who is asked whether somebody is there may not be.
    onSpeaking: () => isWarned() || idle.touch(),
  }),
};
const { voice, help } = kiosk;
const isWarned = () => !document.getElementById("warning").hidden;
const draw = () => drawKiosk(kiosk);

// ---- what is heard ----

const asSaid = (part) => readPart(part, kiosk.lang, page.words[kiosk.lang].kiosk);
const stepAsSaid = () => readStep(at(kiosk.visit.step), kiosk.lang, page.words[kiosk.lang].kiosk);
const read = () => voice.say(stepAsSaid());

function turnSpeech(isOn) {
  voice.turn(isOn && page.has_voice);
  draw();
  rest();
  const keys = { text: page.words[kiosk.lang].kiosk.keys, lang: kiosk.lang };
  // Who cannot read yet which language this is hears the others too.
  const languages = kiosk.visit.isAtRest ? [...all(".languages button")].map(asSaid) : [];
  voice.say([keys, ...stepAsSaid(), ...languages]);
}

function hearOfHelp() {
  draw();
  if (kiosk.visit.step === "help") titleOf("help").focus();
  if (kiosk.visit.step === "help" || help.state === "coming") voice.say([asSaid(titleOf("help"))]);
}

// ---- from step to step ----

function show() {
  draw();
  rest();
  titleOf(kiosk.visit.step).focus();
  read();
}

function goTo(step) {
  kiosk.visit.goTo(step);
  show();
  if (step === "times") loadTimes();
}

function startAnew() {
  kiosk.visit.giveUp();
  kiosk.visit = new Visit(firstStep());
  kiosk.manner = new Manner();
  voice.reset();
  if (kiosk.lang !== FIRST) speakIn(FIRST);
  show();
}

function back() {
  if (kiosk.visit.step === "ticket") startAnew();
  else if (kiosk.visit.goBack()) show();
}

/** Lets the time run for whoever has begun something, and for nobody else. */
function rest() {
  drawWarning(false);
  const { visit, manner } = kiosk;
  const usual = manner.isLarge || voice.isOn ? page.idle_seconds_large : page.idle_seconds;
  if (visit.step === "ticket") idle.start(Math.max(page.ticket_seconds, usual));
  else idle.start(isResting() ? null : usual);
}

function drawLeft(seconds) {
  const warning = drawWarning(seconds <= page.warning_seconds, seconds);
  if (warning !== null) voice.say([...warning.querySelectorAll("p, button")].map(asSaid));
}

/** Brings the page in a language; the step stays. */
function speakIn(language) {
  kiosk.lang = language;
  putFace(language);
  showFresh(...freshness);
  drawClock(server.now());
  draw();
}

/** A choice of manner takes effect at once and leaves the question where it is. */
function adjust(change) {
  const wasCompact = kiosk.manner.isCompact;
  change(kiosk.manner);
  kiosk.visit.unfold();
  if (wasCompact && !kiosk.manner.isCompact) kiosk.visit.endAdjusting();
  draw();
  rest();
  if (isSeen(document.activeElement) && document.activeElement.matches("button")) voice.say([asSaid(document.activeElement)]);
  else show();
}

async function loadTimes() {
  const { visit } = kiosk;
  visit.times = await appointmentTimes(`${HERE}/appointment-times`);
  if (visit !== kiosk.visit || visit.step !== "times") return;
  draw();
  read();
}

// ---- wishes ----

async function ask(wanted, body) {
  const { visit } = kiosk;
  if (visit.isAsking) return;
  const { signal } = visit.leaving;
  const from = visit.step;
  visit.isAsking = true;
  visit.refusal = null;
  draw();
  const moment = setTimeout(() => showMoment(visit, signal), MOMENT_AFTER_MS);
  const answer = await wish(`${HERE}/${wanted}`, { ...body, language: kiosk.lang }, visit.key, {
    signal,
    onAway: () => {
      visit.isAway = true;
      showMoment(visit, signal);
    },
  });
  clearTimeout(moment);
  if (visit !== kiosk.visit || answer === null) return;
  if (visit.step === "moment") visit.goBack();
  visit.isAsking = visit.isAway = false;
  if (answer.refusal) refuse(answer.refusal, from);
  else if (answer.incident) goTo("fault");
  else give(answer);
}

function showMoment(visit, signal) {
  if (visit !== kiosk.visit || signal.aborted) return;
  if (visit.step === "moment") draw();
  else goTo("moment");
}

function refuse(refusal, from) {
  if (["not_signed_in", "not_allowed"].includes(refusal.code)) return location.reload();
  kiosk.visit.refuse(refusal, from);
  show();
}

function give(answer) {
  const { visit } = kiosk;
  const { signal } = visit.leaving;
  visit.answer = answer;
  goTo("ticket");
  if (answer.slip === "none") return;
  followSlip(`${HERE}/slips/${answer.token}`, {
    signal,
    onState: (state) => {
      visit.slip = state;
      draw();
      voice.add([...all("[data-trouble], [data-out]")].filter(isSeen).map(asSaid));
    },
  });
}

function take(service) {
  const stop = stopOf(kiosk.news, service);
  if (stop === null) ask("tickets", kiosk.visit.wanted(service));
  else refuse(stop, kiosk.visit.step);
}

function checkIn() {
  if (kiosk.visit.typed !== "") ask("check-in", kiosk.visit.checkedIn());
}

function checkInScanned(code) {
  if (kiosk.visit.isAsking || kiosk.visit.step === "ticket" || kiosk.news?.can_check_in === false) return;
  if (kiosk.visit.step !== "code") kiosk.visit.goTo("code");
  kiosk.visit.setTyped(code);
  draw();
  checkIn();
}

// ---- what the visitor does ----

const wishFor = (change) => {
  change(kiosk.visit.wishes);
  kiosk.visit.change();
};
const wishAndReturn = (change) => {
  wishFor(change);
  kiosk.visit.returnTo(kiosk.visit.service);
  show();
};
const toggle = (set, value) => (set.has(value) ? set.delete(value) : set.add(value));
const choose = (change) => {
  wishFor(change);
  draw();
  voice.say([asSaid(document.activeElement)]);
};
const press = (change) => {
  change(kiosk.visit);
  draw();
  const input = at(kiosk.visit.step).querySelector("input");
  voice.say([asSaid(input)]);
};
const intoKeys = (change) => {
  change(kiosk.visit);
  show();
};

const PRESSES = {
  go: goTo,
  turn: () => intoKeys((visit) => (visit.page += 1)),
  service: take,
  take: () => take([...kiosk.visit.wishes.also][0]),
  also: (service) => choose(({ also }) => toggle(also, service)),
  need: (need) => choose(({ needs }) => toggle(needs, need)),
  wished: () => wishAndReturn(() => {}),
  people: (count) => wishAndReturn((wishes) => (wishes.people = Number(count))),
  priority: (reason) => wishAndReturn((wishes) => (wishes.priority = reason === "" ? null : reason)),
  time: (time) => {
    kiosk.visit.time = time;
    goTo("letters");
  },
  digit: (digit) => press((visit) => visit.type(digit)),
  letter: (letter) => press((visit) => visit.type(letter)),
  erase: () => press((visit) => visit.erase()),
  keys: (place) => intoKeys((visit) => visit.keys.push(Number(place))),
  otherKeys: () => intoKeys((visit) => (visit.keys = [])),
  checkIn,
  back,
  done: startAnew,
  moreTime: () => titleOf(kiosk.visit.step).focus(),
  language: (language) => {
    const isHere = kiosk.visit.step !== "language";
    kiosk.visit.endAdjusting();
    speakIn(language);
    show();
    if (isHere) document.querySelector(`.languages [data-language="${language}"]`).focus();
  },
  largeButtons: () => adjust((manner) => (manner.isLarge = !manner.isLarge)),
  furtherDown: () => adjust((manner) => (manner.isLow = !manner.isLow)),
  contrast: () => adjust((manner) => (manner.hasContrast = !manner.hasContrast)),
  speech: () => turnSpeech(!voice.isOn),
  again: read,
  louder: () => louder(1),
  quieter: () => louder(-1),
  callHelp,
  helpCancel: () => help.cancel(),
};

function louder(by) {
  voice.louder(by);
  voice.say([asSaid(document.activeElement)]);
}

function callHelp() {
  help.call();
  goTo("help");
}

obeyPresses({
  onPress: (button, isSecond) => {
    // The second tap of a double tap would press whatever the next step has at this place.
    if (isSecond && !button.matches(AGAIN_AND_AGAIN)) return;
    if (!button.matches(":focus")) button.focus({ focusVisible: false });
    for (const [name, value] of Object.entries(button.dataset)) PRESSES[name]?.(value);
  },
  onGround: read,
});

obeyKeys({
  does: {
    Escape: back,
    F1: callHelp,
    F2: read,
    F3: () => turnSpeech(true), // a headset is plugged in
    F4: () => turnSpeech(false), // and out
    F8: PRESSES.largeButtons,
  },
  onKey: (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const scanned = scanner.take(event);
    const { visit } = kiosk;
    if (scanned !== null) {
      event.preventDefault();
      checkInScanned(scanned);
    } else if (event.key === "Enter" && !event.target.matches("button")) checkIn();
    else if (event.key === "Backspace") press((each) => each.erase());
    else if (visit.step === "code" && /^\d$/.test(event.key)) PRESSES.digit(event.key);
    else if (visit.step === "letters" && /^\p{L}$/u.test(event.key)) PRESSES.letter(event.key.toUpperCase());
  },
});

for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, somebodyIsThere, { capture: true });
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("button, input") && target.matches(":focus-visible")) voice.say([asSaid(target)]);
});

function somebodyIsThere() {
  voice.stop();
  idle.touch();
}

/** Nothing has been begun, and nothing changed for whoever comes next. */
function isResting() {
  const { visit, manner, lang } = kiosk;
  return visit.isAtRest && lang === FIRST && manner.isPlain && !voice.isOn;
}

// ---- the server ----

const idle = new Idle({ onLeft: drawLeft, onOver: startAnew });
const server = watch(`${HERE}/now`, {
  onNow: (news) => {
    const isOfYesterday = isStale(loadedAt, new Date(news.now), page.time_zone);
    loadedAt ??= new Date(news.now);
    if (kiosk.visit.isAtRest && (news.edition !== page.edition || isOfYesterday)) return location.reload();
    const isOther = isOpen !== news.is_open;
    isOpen = news.is_open;
    kiosk.news = news;
    help.hear(news.help);
    if (kiosk.visit.isAtRest && isOther) startAnew();
    else draw();
  },
  onFresh: (...fresh) => {
    freshness = fresh;
    const wasShown = !document.getElementById("stale").hidden;
    showFresh(...fresh);
    if (!fresh[0] && !wasShown) voice.add([asSaid(document.getElementById("stale"))]);
  },
  onTurnedAway: () => location.reload(),
});
const saver = new Saver(document.getElementById("saver"), page.rest_seconds, page.time_zone);
keepShell();
speakIn(FIRST);
setInterval(() => {
  drawClock(server.now());
  saver.tick(isResting(), server.now());
}, 1_000);
