/** What can be wished for my counter. */
import { page } from "/static/page.js";
import { say } from "../../say.js";
import { here } from "../here.js";
import { tell, wish } from "./asking.js";

const { texts } = page;

async function change(counter, what, button) {
  const answer = await wish(`counters/${encodeURIComponent(counter)}/${what}`, {}, button);
  if (answer) tell(say(texts[`news_${what}`], { counter }));
}

/** By the button's `data-press`; the second value is the id of the row in which it stands. */
export const counterPresses = {
  "open-counter": (button, id) => change(id, "open", button),
  "close-counter": (button) => change(here.counter, "close", button),
};
