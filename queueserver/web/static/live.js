/** Owns the socket: follows numbered streams (hello, follow, change) and tells the page what it hears. No drawing here. */
import { io } from "./vendor/socket.io.esm.min.js";
import { apply } from "./view.js";

const YOUNG_MS = 10_000;
const STALE_AFTER_MS = 3_000;
const ANSWER_WITHIN_MS = 3_000;
const ASK_AGAIN_MS = 300;
const REFUSED_AGAIN_MS = 30_000;
const RECONNECT_MS = 1_000;
const RELOAD_SPREAD_MS = 4_000;
// A machine that slept wakes with an old view and a socket that only looks open.
const WATCH_MS = 1_000;
const SLEPT_MS = 15_000;
// Without a time server a screen's clock drifts some seconds a day; each new socket brings the server's time again.
const RENEW_MS = 6 * 60 * 60 * 1_000;

const connections = new Map();

/** About `ms`, but another time on each screen, so that a hall full of screens does not come back in one instant. */
const around = (ms) => ms * (0.5 + Math.random());

/**
 * Follow one stream; streams with the same token share one socket, unless one asks for its `own`. All callbacks but `onView` are optional:
 * - `onView(view)`: draw. After the first state, after each live change, once after a catch-up.
 * - `onChange(change, view)`: ring, speak, toast. Only for a live change younger than 10 s by the server's clock, after `onView`;
 *   never for a state or for what a catch-up brought.
 * - `onFresh(isFresh, since)`: true when the view is up to date; false after 3 s without the server, with the server's time of
 *   the last news (Date, or null if there never was any).
 * - `onRefused(refusal)`: the server said no ({code}); it is asked again later.
 * - `onServer(version)`: another server version than at the start is there. The page reloads as soon as `isIdle()` of every
 *   follower says true; without `isIdle` never.
 * - `onLink(isUp)`: at once when the socket is lost, and when it is up to date again.
 * - `onCry(cry)`: what another page of this stream cried (docs/alarm.md).
 * Returns {stop(), now(), renewPage(), cry(cry)}: `now` is the server's time as Date; `renewPage` reloads as for another server
 * version, once; `cry` gives the server's answer, or null without one.
 */
export function follow({ token, stream, own = false, ...page }) {
  const key = own ? `${token} ${stream}` : token;
  if (!connections.has(key)) connections.set(key, new Connection(token));
  const connection = connections.get(key);
  const follower = new Follower(connection, stream, page);
  connection.add(follower);
  return {
    stop: () => connection.remove(follower),
    now: () => new Date(connection.now()),
    renewPage: () => connection.renewPage(),
    cry: (cry) => connection.cry(stream, cry),
  };
}

/** One socket with the server's clock and version, shared by its followers. */
class Connection {
  constructor(token) {
    this.followers = new Set();
    this.clockAhead = Date.now() - performance.now();
    this.heardAt = null;
    this.version = null;
    this.isReloadDue = false;
    this.isGreeted = false;
    this.socket = io({
      auth: { token },
      transports: ["websocket"],
      reconnectionDelay: RECONNECT_MS,
      reconnectionDelayMax: 5 * RECONNECT_MS,
      randomizationFactor: 0.8,
      timeout: 5 * RECONNECT_MS,
    });
    this.socket.on("hello", (hello) => this.greet(hello));
    this.socket.on("change", (change) => this.pass(change));
    this.socket.on("cry", (cry) => this.passCry(cry));
    this.socket.on("disconnect", (reason) => this.lose(reason));
    this.socket.on("connect_error", (error) => this.turnAway(error));
    this.socket.io.on("packet", () => this.hear());
    this.socket.io.on("ping", () => this.hear());
    // A pulled cable does not close a socket; a server on this very machine is there all the same. So: ask.
    for (const event of ["offline", "online"]) addEventListener(event, () => this.askAll());
    setInterval(() => this.renew(), around(RENEW_MS));
    this.awakeAt = Date.now();
    setInterval(() => this.watch(), WATCH_MS);
  }

  add(follower) {
    this.followers.add(follower);
    follower.miss(STALE_AFTER_MS);
    if (this.isGreeted) follower.ask();
  }

  remove(follower) {
    follower.stop();
    this.followers.delete(follower);
  }

  now() {
    return performance.now() + this.clockAhead;
  }

  hear() {
    this.heardAt = performance.now();
  }

  /** The server's time of the last sign of life, or null. */
  lastNews() {
    return this.heardAt === null ? null : new Date(this.heardAt + this.clockAhead);
  }

  greet({ server, now }) {
    this.hear();
    this.clockAhead = Date.parse(now) - performance.now();
    this.isGreeted = true;
    this.askAll();
    this.version ??= server;
    if (server === this.version || this.isReloadDue) return;
    for (const follower of this.followers) follower.page.onServer?.(server);
    this.renewPage();
  }

  renewPage() {
    if (this.isReloadDue) return;
    this.isReloadDue = true;
    setTimeout(() => this.reloadWhenIdle(), Math.random() * RELOAD_SPREAD_MS);
  }

  pass(change) {
    // A change cannot come from the future: then this clock is behind.
    this.clockAhead = Math.max(this.clockAhead, Date.parse(change.at) - performance.now());
    for (const follower of this.followers) if (follower.stream === change.stream) follower.hear(change);
  }

  passCry({ stream, ...cry }) {
    for (const follower of this.followers) if (follower.stream === stream) follower.page.onCry?.(cry);
  }

  async cry(stream, cry) {
    if (!this.socket.connected) return null;
    return await this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck("cry", { stream, ...cry }).catch(() => null);
  }

  lose(reason) {
    this.isGreeted = false;
    for (const follower of this.followers) follower.page.onLink?.(false);
    const isLongGone = reason === "ping timeout";
    for (const follower of this.followers) follower.miss(isLongGone ? 0 : STALE_AFTER_MS);
    if (!this.socket.active && reason !== "io client disconnect") this.connectLater();
  }

  turnAway(error) {
    if (this.socket.active) return;
    for (const follower of this.followers) follower.page.onRefused?.({ code: error.message });
    this.connectLater();
  }

  connectLater() {
    setTimeout(() => this.socket.connect(), around(5 * RECONNECT_MS));
  }

  renew() {
    if (this.socket.connected) this.socket.disconnect().connect();
  }

  watch() {
    const hasSlept = Date.now() - this.awakeAt > SLEPT_MS;
    this.awakeAt = Date.now();
    if (!hasSlept) return;
    for (const follower of this.followers) follower.miss(0);
    this.renew();
  }

  askAll() {
    if (this.isGreeted) for (const follower of this.followers) follower.ask();
  }

  async reloadWhenIdle() {
    const isIdle = [...this.followers].every((follower) => follower.page.isIdle?.() ?? false);
    // A page that reloads while the server is away is gone for good: ask for the page first.
    const isServed = isIdle && (await fetch(location.href, { cache: "no-store" }).then((answer) => answer.ok, () => false));
    if (isServed) location.reload();
    else setTimeout(() => this.reloadWhenIdle(), around(RECONNECT_MS));
  }
}

/** One stream as one page sees it. Known = drop, next = apply, a gap or another epoch = follow again. */
class Follower {
  constructor(connection, stream, page) {
    this.connection = connection;
    this.stream = stream;
    this.page = page;
    this.view = null;
    this.epoch = null;
    this.seq = null;
    this.held = [];
    this.isAsking = false;
    this.isStopped = false;
    this.isFresh = null;
    this.askTimer = null;
    this.staleTimer = null;
  }

  stop() {
    this.isStopped = true;
    clearTimeout(this.askTimer);
    clearTimeout(this.staleTimer);
  }

  async ask() {
    if (this.isAsking || this.isStopped || !this.connection.isGreeted) return;
    this.isAsking = true;
    clearTimeout(this.askTimer);
    this.askTimer = null;
    const known = this.view === null ? {} : { epoch: this.epoch, seq: this.seq };
    const answer = await this.connection.socket
      .timeout(ANSWER_WITHIN_MS)
      .emitWithAck("follow", { stream: this.stream, ...known })
      .catch(() => null);
    this.isAsking = false;
    if (this.isStopped) return;
    if (answer === null) {
      // A lost socket starts its own countdown and asks again at the next hello.
      this.page.onLink?.(false);
      if (this.connection.isGreeted) this.miss(0);
      this.askLater(ASK_AGAIN_MS);
    } else if (answer.status === "refused") {
      this.miss(STALE_AFTER_MS);
      this.page.onRefused?.(answer.refusal);
      this.askLater(REFUSED_AGAIN_MS);
    } else {
      this.settle(answer);
    }
  }

  askLater(ms) {
    this.askTimer ??= setTimeout(() => this.ask(), around(ms));
  }

  settle({ epoch, seq, state, changes = [] }) {
    const held = this.held.filter((change) => change.epoch === epoch).sort((a, b) => a.seq - b.seq);
    this.held = [];
    // What was heard live before its gap was filled is live all the same: it may ring.
    const heard = new Set(held.map((change) => change.seq));
    const effects = changes.filter((change) => change.seq > this.seq && heard.has(change.seq));
    this.view = state ?? changes.reduce((view, change) => (change.seq > this.seq ? apply(view, change) : view), this.view);
    this.epoch = epoch;
    this.seq = seq;
    this.page.onView(this.view);
    this.meet();
    for (const change of effects) this.affect(change);
    for (const change of held) this.take(change);
  }

  hear(change) {
    if (this.isAsking || this.view === null) this.held.push(change);
    else this.take(change);
  }

  take(change) {
    const isSameEpoch = change.epoch === this.epoch;
    if (isSameEpoch && change.seq <= this.seq) return;
    if (!isSameEpoch || change.seq > this.seq + 1) {
      this.held.push(change);
      this.miss(STALE_AFTER_MS);
      this.askLater(ASK_AGAIN_MS);
      return;
    }
    this.view = apply(this.view, change);
    this.seq = change.seq;
    this.page.onView(this.view);
    this.affect(change);
  }

  affect(change) {
    if (this.connection.now() - Date.parse(change.at) < YOUNG_MS) this.page.onChange?.(change, this.view);
  }

  meet() {
    this.page.onLink?.(true);
    clearTimeout(this.staleTimer);
    this.staleTimer = null;
    if (this.isFresh) return;
    this.isFresh = true;
    this.page.onFresh?.(true, null);
  }

  miss(ms) {
    if (this.isFresh === false || this.isStopped) return;
    if (ms === 0) clearTimeout(this.staleTimer);
    else if (this.staleTimer !== null) return;
    this.staleTimer = setTimeout(() => {
      this.isFresh = false;
      this.page.onFresh?.(false, this.connection.lastNews());
    }, ms);
  }
}
