/** Looks at something of the office, without a word: what is pressed goes by asking.js. */
import { page } from "/static/page.js";

const base = `/api/v1/offices/${encodeURIComponent(page.office)}`;

/** Looks at something of the office, `asked` if more is to be said than fits an address; null when nobody answers or it is not there. */
export async function look(path, asked) {
  const how = asked === undefined ? {} : { method: "POST", body: JSON.stringify(asked) };
  try {
    const response = await fetch(`${base}/${path}`, { headers: { Accept: "application/json", "Content-Type": "application/json" }, ...how });
    return response.ok ? await response.json() : null;
  } catch {
    // The strip of the page says that the office does not answer.
    return null;
  }
}
