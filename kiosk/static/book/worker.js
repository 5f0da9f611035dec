/** Finds the answer to a page's hurdle: the first number whose SHA-256 with the hurdle begins with enough zero bits. */
import { firstBits } from "./sha256.js";

addEventListener("message", ({ data: { text, bits } }) => {
  const zero = 32 - bits;
  let answer = 0;
  while (firstBits(`${text}:${answer}`) >>> zero !== 0) answer += 1;
  postMessage(String(answer));
});
