import fc from "fast-check";

/** What befalls files on their way: cuts, lost and doubled lines, stray bytes, torn transfers. */
export type Mangle = (bytes: Uint8Array) => Uint8Array;

/** A place in a file, as a share of its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

/** Damage by lines, where the file has some; numbers stay whole, so that a value that was never written shows a reader's mistake. */
const lineMangle: fc.Arbitrary<Mangle> = fc
  .tuple(fc.constantFrom("drop", "double", "swap", "cut", "join", "blank"), place, place)
  .map(([what, at, to]) => (bytes) => {
    const lines = new TextDecoder().decode(bytes).split("\n");
    const index = Math.min(lines.length - 1, Math.floor(at * lines.length));
    const other = Math.min(lines.length - 1, Math.floor(to * lines.length));
    if (what === "drop") lines.splice(index, 1);
    if (what === "double") lines.splice(index, 0, lines[index]);
    if (what === "swap") [lines[index], lines[other]] = [lines[other], lines[index]];
    if (what === "cut") lines.length = index;
    if (what === "join") lines.splice(index, 2, lines.slice(index, index + 2).join(""));
    if (what === "blank") lines.splice(index, 0, "");
    return new TextEncoder().encode(lines.join("\n"));
  });

/** Damage by bytes. */
const byteMangle: fc.Arbitrary<Mangle> = fc
  .tuple(
    fc.constantFrom("cut", "drop", "double", "flip", "insert"),
    place,
    fc.integer({ min: 1, max: 40 }),
    fc.nat(255),
  )
  .map(([what, at, length, value]) => (bytes) => {
    const from = Math.floor(at * bytes.length);
    const to = Math.min(bytes.length, from + length);
    if (what === "cut") return bytes.slice(0, from);
    if (what === "drop") return Uint8Array.of(...bytes.slice(0, from), ...bytes.slice(to));
    if (what === "double") return Uint8Array.of(...bytes.slice(0, to), ...bytes.slice(from));
    if (what === "insert") return Uint8Array.of(...bytes.slice(0, from), value, ...bytes.slice(from));
    return bytes.with(Math.min(from, bytes.length - 1), value);
  });

export const byLines = fc.array(lineMangle, { minLength: 1, maxLength: 3 }).map(inTurn);
export const byBytes = fc.array(byteMangle, { minLength: 1, maxLength: 3 }).map(inTurn);

function inTurn(mangles: readonly Mangle[]): Mangle {
  return (bytes) =>
    mangles.reduce((current, mangle) => (current.length > 0 ? mangle(current) : current), bytes);
}
