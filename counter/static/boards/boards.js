/** The page about the boards: follows what they say, and hands it to the parts of the page. */
import { follow } from "/static/live.js";
import { page, showFresh } from "/static/page.js";
import { write } from "../rows.js";
import { say } from "../say.js";
import { ask } from "../wishes.js";
import { Emergency } from "./emergency.js";
import { Messages } from "./messages.js";
import { Settings } from "./settings.js";

const REDRAW_MS = 15_000;
const root = document.querySelector("[data-boards]");
const base = `/api/v1/offices/${page.office}`;

/** Asks for one thing; gives the answer, or null after saying why not. */
async function wish(path, body, news, method = "POST") {
  const { answer, refusal, incident } = await ask(`${base}/${path}`, body, method);
  const fault = refusal !== undefined ? say(page.refusals[refusal.code] ?? refusal.code, refusal.values) : incident !== undefined ? say(page.texts.fault, { incident }) : page.texts.no_answer;
  write(root, "news", answer === undefined ? "" : news);
  write(root, "fault", answer === undefined ? fault : "");
  return answer ?? null;
}

const emergency = new Emergency(root, wish);
const messages = page.may_manage ? new Messages(root, wish) : null;
const settings = page.may_manage ? new Settings(root, wish) : null;

let view = null;
const stream = follow({
  token: page.token,
  stream: page.stream,
  onView(next) {
    view = next;
    draw();
  },
  onFresh: showFresh,
  onRefused({ code }) {
    if (code === "not_signed_in") location.reload();
  },
  isIdle: () => !document.querySelector("dialog[open]") && !emergency.isWritten && !settings?.hasUnsaved,
});

function draw() {
  if (view === null) return;
  emergency.draw(view.emergency.board ?? null);
  messages?.draw(view.messages.board.entries, stream.now());
}

setInterval(draw, REDRAW_MS);
