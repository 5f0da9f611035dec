/** SHA-256 of short texts, as in FIPS 180-4. By itself, because browsers give theirs to pages of https only. */

const [INITIAL, ROUNDS] = constants();
const words = new Int32Array(64);
const encoder = new TextEncoder();

/** The first 32 bits of the hash of a text of ASCII. */
export function firstBits(text) {
  return sha256(encoder.encode(text))[0];
}

/** The hash of bytes as eight words. */
export function sha256(bytes) {
  const state = Int32Array.from(INITIAL);
  const padded = pad(bytes);
  for (let at = 0; at < padded.byteLength; at += 64) mix(state, padded, at);
  return state;
}

function pad(bytes) {
  const padded = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64));
  new Uint8Array(padded.buffer).set(bytes);
  padded.setUint8(bytes.length, 0x80);
  padded.setUint32(padded.byteLength - 4, bytes.length * 8);
  return padded;
}

function mix(state, padded, at) {
  for (let i = 0; i < 16; i += 1) words[i] = padded.getInt32(at + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const x = words[i - 15];
    const y = words[i - 2];
    words[i] = words[i - 16] + words[i - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    // One by one: an array for each of some ten million rounds would cost more than the hash.
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

function turn(word, by) {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits of the fractions of square roots (the beginning) and cube roots (the rounds) of the first primes. */
function constants() {
  const primes = [];
  for (let one = 2; primes.length < 64; one += 1) if (primes.every((prime) => one % prime !== 0)) primes.push(one);
  const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  return [primes.slice(0, 8), primes].map((some, i) => Int32Array.from(some, (one) => fraction([Math.sqrt, Math.cbrt][i](one))));
}
