/** The pairing page: shows the code, asks whether staff have approved it, and goes on by itself when they have. */
import { within } from "../deadline.js";

const EVERY_MS = 2_000;
const ANSWER_WITHIN_MS = 5_000;
const CODE = "/device/code";

const shown = document.getElementById("code");
const away = document.getElementById("away");
const half = (code) => code.length / 2;

async function ask(method) {
  const wanted = { method, cache: "no-store", headers: { Accept: "application/json" }, signal: within(ANSWER_WITHIN_MS) };
  const answer = await fetch(CODE, wanted);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Read letter by letter, in two halves: so people say and type it. */
function draw(code) {
  const text = `${code.slice(0, half(code))} ${code.slice(half(code))}`;
  shown.hidden = false;
  if (shown.textContent === text) return;
  shown.textContent = text;
  shown.setAttribute("aria-label", shown.dataset.spoken.replace("{code}", [...code].join(" ")));
}

function goOn(place) {
  // The own address may carry what belongs to this screen alone, such as its theme.
  if (location.pathname === place) location.reload();
  else location.replace(place);
}

async function look() {
  try {
    let news = await ask("GET");
    if (!news.is_paired && news.code === null) news = await ask("POST");
    away.hidden = true;
    if (news.is_paired) return goOn(news.place);
    if (news.code !== null) draw(news.code);
  } catch {
    away.hidden = false;
  }
  setTimeout(look, EVERY_MS);
}

look();
