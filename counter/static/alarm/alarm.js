/**
 * The alarm of a staff page: its own socket, its own asking when that is away, its own crying when nothing can be written.
 * gesture.js how it is raised · raiser.js the one in danger · bar.js the colleagues · siren.js the sound · ways.js HTTP.
 */
import { follow } from "/static/live.js";
import { Bar } from "./bar.js";
import { data, head, texts } from "./data.js";
import { listen } from "./gesture.js";
import { Raiser } from "./raiser.js";
import { sound, tryOut, watch } from "./siren.js";
import { Asking, wishAgain } from "./ways.js";

const TICK_MS = 1_000;
const HEARD_TIMES = 10;
const PRESS_TIMES = 4;
// A cry that nobody repeats is over: its page is gone.
const CRY_LASTS_MS = 15_000;

let written = {};
let isUp = false;
let isAnswered = false;
const cried = new Map();
const heard = new Set();

const hall = follow({
  token: data.token,
  stream: data.stream,
  own: true,
  onView: (view) => take(view.alarms),
  onChange({ type, about }) {
    if (type === "alarm.ended" && about.by !== data.me) bar.ended(about);
  },
  onLink(isUpNow) {
    isUp = isUpNow;
    if (isUp) asking.stop();
    else asking.start();
    showState();
  },
  onCry: hearCry,
  onRefused() {
    isUp = false;
    asking.start();
  },
});

const asking = new Asking((alarms) => {
  isAnswered = alarms !== null;
  if (isAnswered) take(alarms);
  showState();
});
const raiser = new Raiser((cry) => hall.cry(cry));
const bar = new Bar(press);

asking.start();
listen(() => raiser.raise("real"));
watch(showState);
head.querySelector("[data-alarm-try]").addEventListener("click", tryOut);
head.querySelector("[data-alarm-drill]").addEventListener("click", () => {
  head.querySelector("[data-alarm-about]").open = false;
  raiser.raise("drill");
});
setInterval(draw, TICK_MS);
showState();

function take(alarms) {
  written = alarms;
  draw();
}

function draw() {
  const all = Object.entries(written).map(([id, view]) => ({ id, view }));
  const isOwn = ({ view }) => view.by !== null && view.by === data.me;
  for (const [id, { at }] of cried) if (performance.now() - at > CRY_LASTS_MS) cried.delete(id);
  const cries = [...cried].map(([id, { view }]) => ({ id, view })).filter(({ view }) => !all.some((one) => one.view.by === view.by));
  const others = [...all.filter((one) => !isOwn(one)), ...cries];
  raiser.show(all.filter(isOwn));
  bar.draw(others.sort((a, b) => a.view.at.localeCompare(b.view.at)));
  for (const { id } of all.filter((one) => !isOwn(one))) sayHeard(id);
}

/** The one in danger learns that it is on a screen that somebody can see, or is heard. */
function sayHeard(id) {
  if (heard.has(id) || (document.hidden && sound() !== "on")) return;
  heard.add(id);
  wishAgain(`/${id}/heard`, {}, HEARD_TIMES).then((outcome) => {
    if (outcome === null) heard.delete(id);
  });
}

function hearCry({ id, view }) {
  if (view !== null && view.by === data.me) raiser.hear({ id, view });
  else if (view === null) cried.delete(id);
  else cried.set(id, { view, at: performance.now() });
  draw();
}

async function press(what, id) {
  if (cried.has(id)) return answerCry(what, id);
  const body = what === "end" ? { how: "over" } : {};
  const outcome = await wishAgain(`/${id}/${what}`, body, PRESS_TIMES);
  if (outcome?.answer !== undefined) return;
  const { code } = outcome?.refusal ?? {};
  bar.tell(data.refusals[code] ?? texts.not_sent);
}

async function answerCry(what, id) {
  const { view } = cried.get(id);
  const next = what === "end" ? null : { ...view, coming: [...view.coming.filter((name) => name !== data.me), data.me] };
  const answer = await hall.cry({ id, view: next });
  if (answer === null) bar.tell(texts.not_sent);
  else hearCry({ id, view: next });
}

/** Whether alarms reach this page and can be heard: said before it counts. */
function showState() {
  const trouble = head.querySelector("[data-alarm-trouble]");
  const link = isUp ? texts.connected : isAnswered ? texts.by_asking : texts.no_connection;
  const heardBy = { on: texts.sound_on, blocked: texts.no_sound, missing: texts.sound_missing }[sound()];
  head.querySelector("[data-alarm-link]").textContent = link;
  head.querySelector("[data-alarm-sound]").textContent = heardBy;
  const said = !isUp && !isAnswered ? texts.no_connection : sound() === "blocked" ? texts.no_sound : "";
  trouble.hidden = said === "";
  if (trouble.textContent !== said) trouble.textContent = said;
}
