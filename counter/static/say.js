/** The page's sentences with their values, in the office's time. */
import { page } from "/static/page.js";
import { fill } from "./sentence.js";

export const say = (sentence, values = {}) => fill(sentence, values, page.time_zone);
