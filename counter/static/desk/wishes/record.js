/** What was done at a visit, asked at its end where the office keeps a record: one key opens the question, Enter answers it as usual. */
import { page } from "/static/page.js";
import { question } from "../../dialogs.js";
import { here } from "../here.js";

const dialog = document.getElementById("finish");
const SERVICE = "service/";

/** Gives the body of the wish to finish, or null when the question was left. */
export async function askRecord({ ticket }) {
  const wanted = here.view.settings.desk.record;
  if (wanted === "none") return {};
  const came = [ticket.service, ...ticket.more_services];
  dialog.querySelector("[data-came-for]").replaceChildren(...came.map((key) => count(key, 1)));
  const others = Object.keys(page.services).filter((key) => !came.includes(key));
  dialog.querySelector("[data-further]").replaceChildren(...others.map((key) => count(key, 0)));
  dialog.querySelector("details").open = false;
  dialog.querySelector("[value=without]").hidden = wanted === "required";
  const asked = question(dialog, ticket.number);
  dialog.querySelector("input").select(); // the next digit replaces the count
  const given = await asked;
  if (given === null) return null;
  return given.choice === "without" ? {} : recorded(given.fields);
}

function recorded({ not_done, ...fields }) {
  const done = Object.entries(fields)
    .filter(([name, times]) => name.startsWith(SERVICE) && Number(times) > 0)
    .map(([name, times]) => ({ service: name.slice(SERVICE.length), count: Number(times) }));
  return not_done === "" ? { done } : { done, not_done };
}

function count(key, times) {
  const choosable = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "number", name: SERVICE + key, min: 0, max: 99, required: true });
  input.defaultValue = String(times);
  choosable.append(input, page.services[key]);
  return choosable;
}
