/** What can be wished at the entrance from a desk: answer a call for help, stop the numbers and give them out again. */
import { askForStop, stopNews } from "../../entrance/stops.js";
import { tell, wish } from "../../asking.js";

async function stopOrLift(button) {
  const asked = await askForStop();
  if (asked === null) return;
  const answer = await wish(asked.what === "stop" ? "stops" : "stops/lift", { service: asked.service }, button);
  if (answer) tell(stopNews(asked));
}

/** By the button's `data-press`; the second value is the id of the row in which it stands. */
export const entrancePresses = {
  stop: stopOrLift,
  "help-answer": (button, id) => wish(`help/${id}/answer`, {}, button),
  "help-done": (button, id) => wish(`help/${id}/done`, {}, button),
};
