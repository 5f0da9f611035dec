/** The one in danger: nothing rings or flashes here. The alarm goes out by every way until it is told, and a small sign says how far. */
import { data, foot, head, say, texts } from "./data.js";
import { freshKey, wish, wishAgain } from "./ways.js";

const STORE = `alarm-${data.office}`;
const PLACE = "alarm-place";
const AGAIN_MS = 1_000;
// HTTP that has not answered by then may not answer at all.
const CRY_AFTER_MS = 700;
const HOPE_MS = 3_000;
const UNHEARD_MS = 5_000;
// Whoever loads the page anew meanwhile still waits for help; whoever comes an hour later does not.
const FRESH_MS = 5 * 60_000;
const ENDING_TIMES = 4;

const own = foot.querySelector("[data-alarm-own]");
const sign = foot.querySelector("[data-alarm-sign]");
const placeField = head.querySelector("[data-alarm-place]");

/** `cry({id, view})` sends to the colleagues by the socket and gives {colleagues} or null. */
export class Raiser {
  constructor(cry) {
    this.cry = cry;
    this.pending = null;
    this.written = [];
    this.unheardSince = null;
    placeField.value = localStorage.getItem(PLACE) ?? "";
    placeField.addEventListener("change", () => localStorage.setItem(PLACE, placeField.value));
    own.addEventListener("click", ({ target }) => this.end(target.dataset?.alarmEnd));
    const kept = JSON.parse(sessionStorage.getItem(STORE) ?? "null");
    if (kept !== null && Date.now() - kept.at < FRESH_MS) this.send(kept);
  }

  raise(kind) {
    const kinds = [this.pending?.kind, ...this.written.map(({ view }) => view.kind)];
    if (kinds.includes("real") || kinds.includes(kind)) return;
    this.withdraw();
    this.send({ key: freshKey(), kind, place: placeField.value.trim(), at: Date.now() });
  }

  async send(pending) {
    sessionStorage.setItem(STORE, JSON.stringify(pending));
    this.pending = { ...pending, since: performance.now(), told: null, coming: [] };
    this.draw();
    const mine = this.pending;
    this.cryOut(mine);
    while (this.pending === mine) {
      const outcome = await wish("", { kind: mine.kind, place: mine.place }, mine.key);
      if (this.pending !== mine) return;
      if (outcome?.answer !== undefined) return this.withdraw();
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      this.draw();
    }
  }

  /** The second way, for as long as the first has not answered: who follows later hears it too. */
  async cryOut(mine) {
    await new Promise((resolve) => setTimeout(resolve, CRY_AFTER_MS));
    while (this.pending === mine) {
      const answer = await this.cry({ id: mine.key, view: this.view(mine) });
      if (this.pending === mine) mine.told = answer?.colleagues ?? null;
      else this.cry({ id: mine.key, view: null });
      this.draw();
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  view({ kind, place, at, coming }) {
    return { kind, by: data.me, counter: this.counter ?? null, floor: null, place, at: new Date(at).toISOString(), heard: 0, coming, far: [] };
  }

  /** Somebody answered a cry of mine. */
  hear({ id, view }) {
    if (this.pending?.key !== id || view === null) return;
    this.pending.coming = view.coming;
    this.draw();
  }

  withdraw() {
    const { pending } = this;
    this.pending = null;
    sessionStorage.removeItem(STORE);
    if (pending !== null) this.cry({ id: pending.key, view: null });
    this.draw();
  }

  async end(how) {
    if (how === undefined) return;
    this.withdraw();
    const said = foot.querySelector("[data-alarm-own-said]");
    said.textContent = "";
    for (const { id } of this.written) {
      const outcome = await wishAgain(`/${id}/end`, { how }, ENDING_TIMES);
      if (outcome?.answer === undefined) said.textContent = texts.not_ended;
    }
  }

  /** The own alarms as they stand. */
  show(written) {
    this.written = written;
    const isUnheard = written.length > 0 && written.every(({ view }) => view.heard === 0);
    this.unheardSince = isUnheard ? (this.unheardSince ?? performance.now()) : null;
    this.draw();
  }

  draw() {
    const text = this.text();
    own.hidden = text === null;
    if (text === null) own.open = false;
    else if (sign.textContent !== text) sign.textContent = text;
  }

  text() {
    const [first] = this.written;
    const kind = first?.view.kind ?? this.pending?.kind;
    if (kind === undefined) return null;
    const text = first === undefined ? this.pendingText() : this.writtenText(first.view);
    return kind === "drill" ? say(texts.own_drill, { text }) : text;
  }

  writtenText({ coming, heard }) {
    if (coming.length > 0) return say(texts.own_coming, { names: coming.join(", ") });
    if (heard > 0) return say(texts.own_told, { count: heard });
    return performance.now() - this.unheardSince > UNHEARD_MS ? texts.own_unheard : texts.own_sending;
  }

  pendingText() {
    const { since, told, coming } = this.pending;
    if (coming.length > 0) return say(texts.own_coming, { names: coming.join(", ") });
    if (told > 0) return say(texts.own_cried, { count: told });
    return performance.now() - since > HOPE_MS ? texts.own_failed : texts.own_sending;
  }
}
