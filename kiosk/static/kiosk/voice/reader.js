/** What the voice says of the page: a step from its title on, one thing that has the focus, a message. */
import { fill } from "../../say.js";
import { isSeen } from "../hand/seen.js";

const PARTS = "h1, p, li, dl > div, label, figcaption, input, .choice, .keypad, .key";
const MOST_KEYS = 4; // more of them are a keyboard, which nobody reads out

/** All of a step: title, sentences, then the answers one by one, counted. */
export function readStep(step, lang, words) {
  const answers = [...step.querySelectorAll(".choice")].filter(isSeen);
  return [...step.querySelectorAll(PARTS)].filter(isTold).map((part) => {
    const place = answers.indexOf(part);
    const sentence = readPart(part, lang, words);
    if (place < 0 || answers.length === 1) return sentence;
    return { ...sentence, text: fill(words.option, { place: place + 1, count: answers.length, name: sentence.text }) };
  });
}

/** One thing: its words, and whether it is chosen. */
export function readPart(part, lang, words) {
  const own = part.closest("[lang]").lang;
  return { text: [spoken(part), state(part, words)].filter(Boolean).join(". "), lang: own === "" ? lang : own };
}

function state(part, words) {
  const chosen = part.getAttribute("aria-checked") ?? part.getAttribute("aria-pressed");
  if (chosen === null) return "";
  return chosen === "true" ? words.chosen : words.not_chosen;
}

function isTold(part) {
  if (!isSeen(part)) return false;
  return !part.matches(".key") || [...part.parentElement.children].filter(isSeen).length <= MOST_KEYS;
}

/** Sign by sign: a code is no number. (The number of a ticket is spelled by the voice.) */
const spell = (text) => [...text].join(" ");

function spoken(part) {
  if (part.matches(".keypad")) return part.getAttribute("aria-label");
  if (part.matches("input")) return spell(part.value);
  const pieces = [...part.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
    if (node.nodeType !== Node.ELEMENT_NODE || node.ariaHidden === "true" || !isSeen(node)) return "";
    return isOwnSentence(node) ? `. ${spoken(node)}` : spoken(node);
  });
  return pieces.join("").replace(/\s+/g, " ").replace(/ \./g, ".").replace(/^[\s.]+|\s+$/g, "");
}

const isOwnSentence = (node) => node.matches(".choice-more, .choice-news, dd, .ticket-number");
