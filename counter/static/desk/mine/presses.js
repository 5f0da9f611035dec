/** Which presses fit my counter at a moment. What a ticket's state allows comes from the server; here is what belongs to the counter. */
import { may } from "../../ticket.js";

const MOVES = ["start", "finish", "recall", "no-show", "hold", "transfer", "cancel"];
const SEVERAL = ["join", "take-along"];
const WITHOUT_VISIT = {
  open: ["next", "break", "follow-up", "close-counter"],
  follow_up: ["done-next", "follow-up-done", "break", "close-counter"],
  break: ["back", "close-counter"],
  closing: ["stay-open", "close-counter"],
};

/** The names (`data-press`) that fit the state of my counter and the ticket that is there, or null. */
export function fitting(state, ticket) {
  if (ticket === null) return new Set(WITHOUT_VISIT[state]);
  const fits = new Set([...MOVES.filter((move) => may(move, ticket)), ...SEVERAL]);
  const isClosing = state === "closing";
  fits.add(isClosing ? "stay-open" : "close-after");
  if (!fits.has("finish")) return fits;
  if (isClosing) fits.delete("finish");
  return fits.add(isClosing ? "finish-close" : "finish-next");
}
