/** What can be wished for my counter: open, break, follow-up work, back, close after this visit, close. */
import { page } from "/static/page.js";
import { question } from "../../dialogs.js";
import { say } from "../../say.js";
import { here } from "../here.js";
import { rememberCounter } from "../mine/choice.js";
import { tell, wish } from "../../asking.js";

const { texts } = page;
const dialog = document.getElementById("break");

async function change(counter, what, body, button) {
  const answer = await wish(`counters/${encodeURIComponent(counter)}/${what}`, body, button);
  if (answer) tell(say(texts[`news_${what}`], { counter }));
  return answer;
}

const changeMine = (what) => (button) => change(here.counter, what, {}, button);

/** Whether my counter calls again after a break, follow-up work or the wish to close. */
export const goBack = changeMine("back");

async function open(id, button) {
  if (await change(id, "open", {}, button)) rememberCounter(id);
}

async function takeBreak(button) {
  const kinds = here.view.settings.desk.break_kinds;
  dialog.querySelector("[data-kinds]").replaceChildren(...kinds.map(kindButton));
  const given = kinds.length === 1 ? { choice: kinds[0] } : await question(dialog, "");
  if (given !== null) await change(here.counter, "break", { kind: given.choice }, button);
}

function kindButton(kind) {
  const button = document.createElement("button");
  button.className = "button";
  button.value = kind;
  button.textContent = page.break_kinds[kind] ?? kind;
  return button;
}

/** By the button's `data-press`; the second value is the id of the row in which it stands. */
export const counterPresses = {
  "open-counter": (button, id) => open(id, button),
  break: takeBreak,
  "follow-up": changeMine("follow-up"),
  "follow-up-done": goBack,
  back: goBack,
  "stay-open": goBack,
  "close-after": changeMine("close-after"),
  "close-counter": changeMine("close"),
};
