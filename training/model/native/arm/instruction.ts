import { ENCODINGS, type Encoding, type Mnemonic } from "./encodings.ts";
import { NUMBER_CODECS } from "./number-fields.ts";
import { PC, SP } from "./registers.ts";

/** The letters of an encoding's fields, with their values. */
export type Operands = Readonly<Record<string, number>>;

export interface Instruction {
  readonly mnemonic: Mnemonic;
  readonly operands: Operands;
}

interface Row {
  readonly mnemonic: Mnemonic;
  readonly encoding: Encoding;
  /** 2 or 4. */
  readonly bytes: number;
  readonly fixed: number;
  readonly mask: number;
  readonly fields: ReadonlyMap<string, Field>;
}

/** A field's bits, in runs that lie together in the instruction. */
interface Field {
  readonly bits: number;
  readonly runs: readonly { readonly bits: number; readonly at: number; readonly from: number }[];
}

const REGISTER_FIELDS = new Set(["d", "n", "m", "a", "t", "u", "l", "h"]);

const MNEMONICS = Object.keys(ENCODINGS).filter((name): name is Mnemonic => Object.hasOwn(ENCODINGS, name));
const ROWS: readonly Row[] = MNEMONICS.map(readRow);
const ROW_OF = new Map(ROWS.map((row) => [row.mnemonic, row]));

/** Rows that a half-word with these upper bits can begin, found when first asked for. */
const FIRST_BITS = 7;
const ROWS_BY_FIRST: (readonly Row[] | undefined)[] = [];

function readRow(mnemonic: Mnemonic): Row {
  const encoding: Encoding = ENCODINGS[mnemonic];
  const { bits } = encoding;
  const positions = new Map<string, number[]>();
  let fixed = 0;
  let mask = 0;
  [...bits].forEach((letter, index) => {
    const position = bits.length - 1 - index;
    if (letter === "0" || letter === "1") {
      mask += 2 ** position;
      fixed += letter === "1" ? 2 ** position : 0;
    } else {
      positions.set(letter, [...(positions.get(letter) ?? []), position]);
    }
  });
  const fields = new Map([...positions].map(([letter, places]) => [letter, readField(places)]));
  return { mnemonic, encoding, bytes: bits.length / 8, fixed, mask, fields };
}

/** @param places of the field's bits, the most significant first */
function readField(places: readonly number[]): Field {
  const runs: { bits: number; at: number; from: number }[] = [];
  places.forEach((at, index) => {
    const from = places.length - 1 - index;
    const run = runs.at(-1);
    if (run !== undefined && run.at === at + 1) runs[runs.length - 1] = { bits: run.bits + 1, at, from };
    else runs.push({ bits: 1, at, from });
  });
  return { bits: places.length, runs };
}

function rowOf(mnemonic: Mnemonic): Row {
  const row = ROW_OF.get(mnemonic);
  if (row === undefined) throw new RangeError(`no encoding of ${mnemonic}`);
  return row;
}

/** 2 or 4. */
export function instructionBytes(mnemonic: Mnemonic): number {
  return rowOf(mnemonic).bytes;
}

/** The encoding's letters, in the order of its bits. */
export function fieldsOf(mnemonic: Mnemonic): string[] {
  return [...rowOf(mnemonic).fields.keys()];
}

/** Whether the encoding can hold these operands. */
export function fits(mnemonic: Mnemonic, operands: Operands): boolean {
  return tryEncode(rowOf(mnemonic), operands) !== undefined;
}

/**
 * The instruction as one or two half-words, the first in the high half where there are two.
 *
 * @throws RangeError for an operand that the encoding cannot hold, which is a defect of the compiler
 */
export function encode({ mnemonic, operands }: Instruction): number {
  const row = rowOf(mnemonic);
  const word = tryEncode(row, operands);
  if (word === undefined) throw new RangeError(`${mnemonic} cannot hold ${JSON.stringify(operands)}`);
  return word;
}

function tryEncode(row: Row, operands: Operands): number | undefined {
  const stored = storedFields(row, operands);
  if (stored === undefined) return undefined;
  let word = row.fixed | 0;
  for (const [letter, field] of row.fields) {
    const value = stored[letter];
    if (value === undefined || !isField(row, letter, field, value)) return undefined;
    for (const { bits, at, from } of field.runs) word |= ((value >> from) & ((1 << bits) - 1)) << at;
  }
  return word >>> 0;
}

/** Whether a field may hold this: as many bits as it has, and no register that would make it another instruction. */
function isField(row: Row, letter: string, { bits }: Field, value: number): boolean {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) return false;
  if (row.encoding.conditions === true && letter === "c") return value < 14;
  if (!REGISTER_FIELDS.has(letter)) return true;
  if (value === PC) return row.encoding.pc === letter;
  return value !== SP || (letter === "n" && row.encoding.text.includes("[{n}")) || row.mnemonic === "mov";
}

function storedFields(row: Row, operands: Operands): Record<string, number> | undefined {
  const { scale = 1, signed = false, widthFromOne = false, number } = row.encoding;
  const stored: Record<string, number> = { ...operands };
  if (number === "repeated") stored.z = operands.m ?? -1;
  else if (number !== undefined) {
    const fields = NUMBER_CODECS[number].encode(operands.i ?? Number.NaN);
    if (fields === undefined) return undefined;
    Object.assign(stored, fields);
  } else if (operands.i !== undefined) {
    const bits = row.fields.get("i")?.bits ?? 0;
    const value = operands.i / scale;
    if (signed && (value < -(2 ** (bits - 1)) || value >= 2 ** (bits - 1))) return undefined;
    stored.i = signed && value < 0 ? value + 2 ** bits : value;
  }
  if (widthFromOne && stored.w !== undefined) stored.w -= 1;
  return stored;
}

export interface Decoded extends Instruction {
  readonly bytes: number;
}

/**
 * The instruction that begins with this half-word.
 *
 * @param first the half-word at its address
 * @param second the next one, used where the first says that the instruction has two
 * @returns `undefined` where it is none of the table's
 */
export function decode(first: number, second: number): Decoded | undefined {
  const isWide = first >> 11 >= 0b11101;
  const word = isWide ? first * 0x10000 + second : first;
  for (const row of rowsBeginning(first >> (16 - FIRST_BITS))) {
    if (row.bytes !== (isWide ? 4 : 2) || (word & row.mask) >>> 0 !== row.fixed) continue;
    const operands = decodedFields(row, word);
    if (operands !== undefined) return { mnemonic: row.mnemonic, operands, bytes: row.bytes };
  }
  return undefined;
}

function rowsBeginning(bits: number): readonly Row[] {
  const known = ROWS_BY_FIRST[bits];
  if (known !== undefined) return known;
  const rows = ROWS.filter(({ bytes, fixed, mask }) => {
    const shift = 8 * bytes - FIRST_BITS;
    return ((bits << shift) & mask & -(1 << shift)) >>> 0 === (fixed & -(1 << shift)) >>> 0;
  });
  ROWS_BY_FIRST[bits] = rows;
  return rows;
}

function decodedFields(row: Row, word: number): Operands | undefined {
  const { scale = 1, signed = false, widthFromOne = false, number } = row.encoding;
  const operands: Record<string, number> = {};
  for (const [letter, field] of row.fields) {
    const value = field.runs.reduce(
      (sum, { bits, at, from }) => sum | (((word >>> at) & ((1 << bits) - 1)) << from),
      0,
    );
    if (!isField(row, letter, field, value)) return undefined;
    operands[letter] = value;
  }
  if (number !== undefined) {
    const value = NUMBER_CODECS[number].decode(operands);
    if (value === undefined) return undefined;
    for (const letter of ["x", "y", "z", "s", "j", "k"]) delete operands[letter];
    if (number !== "repeated") operands.i = value;
  } else if (operands.i !== undefined) {
    const bits = row.fields.get("i")?.bits ?? 0;
    const raw = signed && operands.i >= 2 ** (bits - 1) ? operands.i - 2 ** bits : operands.i;
    operands.i = raw * scale;
  }
  if (widthFromOne) operands.w = (operands.w ?? 0) + 1;
  return operands;
}
