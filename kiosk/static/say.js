/** Which of a ticket's words fit, and how values come into a sentence. The sentences are the page's. */

/** The sentence with its %(name)s filled in. */
export function fill(sentence, values) {
  return sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");
}

/** The name of the words that fit a ticket; words.py picks by the same rule. */
export function wordFor({ state, ahead, reason, paused_until: pausedUntil, is_expected: isExpected }, words) {
  if (state === "on_hold" && pausedUntil) return "paused";
  if (isExpected) return "expected";
  if (state !== "waiting" || ahead === null) return state;
  if (reason in words) return reason;
  return ["next", "one"][ahead] ?? "many";
}

/** How long a visitor may still wait, or "" when nobody can know or nobody waits. */
export function waitText(wait, sentences) {
  return wait === null || wait.code === "unknown" ? "" : fill(sentences[wait.code], wait.values);
}
