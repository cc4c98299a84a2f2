import { phrase } from "../../phrase.ts";
import { decodeUtf8 } from "../../utf8.ts";
import { ModelError } from "../graph/model-error.ts";
import { type ByteRange, FlatBytes, malformed } from "./flat-bytes.ts";

/**
 * A FlatBuffers table in bytes that nobody vouches for. Every offset, length and alignment is checked before it
 * is followed, so damaged bytes end in a `ModelError("malformed-model")` and never in a read out of range.
 *
 * The `flatbuffers` package is not used for reading: its ByteBuffer follows any offset it finds, reads beyond the
 * end as `undefined` or a RangeError, and has no verifier.
 *
 * ```
 * table:  int32 distance back to the vtable | fields …
 * vtable: uint16 its own bytes | uint16 the table's bytes | uint16 per slot: where the field is, 0 if absent
 * vector: uint32 length | elements …             (strings and tables are reached by a uint32 distance ahead)
 * ```
 */
export class FlatTable {
  readonly #bytes: FlatBytes;
  readonly #position: number;
  readonly #vtable: number;
  readonly #vtableSize: number;
  readonly #tableSize: number;

  private constructor(bytes: FlatBytes, position: number) {
    this.#bytes = bytes;
    this.#position = position;
    this.#vtable = position - bytes.int32(position);
    this.#vtableSize = bytes.uint16(this.#vtable);
    this.#tableSize = bytes.uint16(this.#vtable + 2);
    if (this.#vtableSize < 4 || this.#vtableSize % 2 !== 0)
      throw malformed(`bad field list at byte ${this.#vtable}`);
    bytes.check(this.#vtable, this.#vtableSize, 2);
    bytes.check(position, Math.max(4, this.#tableSize), 4);
    bytes.spend(TABLE_COST);
  }

  /** The root table; `identifier` is the file identifier that must stand in bytes 4 to 7. */
  static root(file: Uint8Array, identifier: string): FlatTable {
    const bytes = new FlatBytes(file);
    if (file.length < 8) throw malformed(`${file.length} bytes are too few for a TFLite model`);
    const found = decodeUtf8(file.subarray(4, 8));
    if (found !== identifier)
      throw new ModelError(
        "malformed-model",
        phrase`not a TFLite model: ${JSON.stringify(found)} where one has "${identifier}"`,
      );
    return new FlatTable(bytes, bytes.uint32(0));
  }

  has(slot: number): boolean {
    return this.#field(slot, 0, 1) !== undefined;
  }

  int8(slot: number, ifAbsent: number): number {
    const at = this.#field(slot, 1, 1);
    return at === undefined ? ifAbsent : this.#bytes.int8(at);
  }

  uint8(slot: number, ifAbsent: number): number {
    return this.int8(slot, ifAbsent) & 0xff;
  }

  int32(slot: number, ifAbsent: number): number {
    const at = this.#field(slot, 4, 4);
    return at === undefined ? ifAbsent : this.#bytes.int32(at);
  }

  uint32(slot: number, ifAbsent: number): number {
    return this.int32(slot, ifAbsent) >>> 0;
  }

  float32(slot: number, ifAbsent: number): number {
    const at = this.#field(slot, 4, 4);
    return at === undefined ? ifAbsent : this.#bytes.float32(at);
  }

  table(slot: number): FlatTable | undefined {
    const at = this.#target(slot);
    return at === undefined ? undefined : new FlatTable(this.#bytes, at);
  }

  /** A vector of tables; absent is empty. */
  tables(slot: number): FlatTable[] {
    const vector = this.#vector(slot, 4, 4);
    return elements(vector, 4, (at) => new FlatTable(this.#bytes, at + this.#bytes.uint32(at)));
  }

  /** `undefined` where the vector is absent, to tell it from one of length 0. */
  int32s(slot: number): number[] | undefined {
    const vector = this.#vector(slot, 4, 4);
    return vector && elements(vector, 4, (at) => this.#bytes.int32(at));
  }

  float32s(slot: number): number[] {
    return elements(this.#vector(slot, 4, 4), 4, (at) => this.#bytes.float32(at));
  }

  /** 64-bit integers as numbers, which all that a model needs are. */
  int64s(slot: number): number[] {
    return elements(this.#vector(slot, 8, 8), 8, (at) => Number(this.#bytes.int64(at)));
  }

  /** Where a vector of bytes lies in the file; nothing is copied. */
  byteRange(slot: number): ByteRange | undefined {
    return this.#vector(slot, 1, 1, 0);
  }

  string(slot: number): string {
    const range = this.#vector(slot, 1, 1);
    return range === undefined ? "" : decodeUtf8(this.#bytes.slice(range));
  }

  /** Where a field of `size` bytes is, or `undefined` where the table has none in that slot. */
  #field(slot: number, size: number, alignment: number): number | undefined {
    const entry = 4 + 2 * slot;
    if (entry + 2 > this.#vtableSize) return undefined;
    const offset = this.#bytes.uint16(this.#vtable + entry);
    if (offset === 0) return undefined;
    if (offset < 4 || offset + size > this.#tableSize)
      throw malformed(`field ${slot} lies outside its table at byte ${this.#position}`);
    this.#bytes.check(this.#position + offset, size, alignment);
    return this.#position + offset;
  }

  #target(slot: number): number | undefined {
    const at = this.#field(slot, 4, 4);
    return at === undefined ? undefined : at + this.#bytes.uint32(at);
  }

  #vector(slot: number, elementBytes: number, alignment: number, cost = elementBytes): ByteRange | undefined {
    const at = this.#target(slot);
    if (at === undefined) return undefined;
    const length = this.#bytes.uint32(at);
    this.#bytes.check(at + 4, length * elementBytes, alignment);
    this.#bytes.spend(length * cost);
    return { start: at + 4, length };
  }
}

function elements<T>(vector: ByteRange | undefined, bytes: number, read: (at: number) => T): T[] {
  return Array.from({ length: vector?.length ?? 0 }, (_, i) => read((vector?.start ?? 0) + i * bytes));
}

/** About what a table costs to hold, in the bytes that are spent. */
const TABLE_COST = 16;
