/** The first 64 primes, from whose roots the constants are made. */
const PRIMES = firstPrimes(64);
const ROUND_CONSTANTS = Uint32Array.from(PRIMES, (prime) => rootFraction(prime, 1 / 3));
const INITIAL_STATE = Uint32Array.from(PRIMES.slice(0, 8), (prime) => rootFraction(prime, 1 / 2));

/** SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits. Own, because neither Node's nor the browser's may be used here. */
export function sha256(message: Uint8Array): string {
  return new Sha256().update(message).digest();
}

const BLOCK = 64;

/** The same of a message that comes in parts, none of which is kept. */
export class Sha256 {
  readonly #state = Uint32Array.from(INITIAL_STATE);
  readonly #schedule = new Uint32Array(64);
  /** The beginning of a block that is not whole yet. */
  readonly #block = new Uint8Array(BLOCK);
  readonly #view = new DataView(this.#block.buffer);
  #length = 0;

  update(part: Uint8Array): this {
    for (let at = 0; at < part.length; ) {
      const filled = this.#length % BLOCK;
      const taken = Math.min(BLOCK - filled, part.length - at);
      this.#block.set(part.subarray(at, at + taken), filled);
      this.#length += taken;
      at += taken;
      if (filled + taken === BLOCK) this.#compress();
    }
    return this;
  }

  /** Ends the message: a 1 bit, zeros, and its length in bits as 64-bit big-endian, to a whole number of blocks. */
  digest(): string {
    const bits = BigInt(this.#length) * 8n;
    const end = new Uint8Array(BLOCK - ((this.#length + 8) % BLOCK) + 8);
    end[0] = 0x80;
    new DataView(end.buffer).setBigUint64(end.length - 8, bits);
    this.update(end);
    return Array.from(this.#state, (word) => word.toString(16).padStart(8, "0")).join("");
  }

  #compress(): void {
    for (let t = 0; t < 16; t++) this.#schedule[t] = this.#view.getUint32(4 * t);
    compress(this.#state, this.#schedule);
  }
}

/** One block: FIPS 180-4, section 6.2.2; the first 16 words of `schedule` are the block. */
function compress(state: Uint32Array, schedule: Uint32Array): void {
  for (let t = 16; t < 64; t++) {
    const w15 = schedule[t - 15];
    const w2 = schedule[t - 2];
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    schedule[t] = schedule[t - 16] + s0 + schedule[t - 7] + s1;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + sum1 + choice + ROUND_CONSTANTS[t] + schedule[t]) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = (sum0 + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] += word;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** The first 32 bits of the fraction of a prime's square or cube root; doubles hold them exactly for primes this small. */
function rootFraction(prime: number, exponent: number): number {
  const root = prime ** exponent;
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}
