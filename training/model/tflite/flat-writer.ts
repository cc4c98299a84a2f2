import { Builder } from "flatbuffers";

/** A reference to something already written. */
export type Written = number;

/** One field of a table: its slot, its type, and its value; fields with an `undefined` value are left out. */
export type Field =
  | { readonly slot: number; readonly type: "int8" | "int32" | "float32"; readonly value: number }
  | { readonly slot: number; readonly type: "offset"; readonly value: Written | undefined };

/**
 * Writes tables and vectors with the `flatbuffers` Builder, each only once: what is equal to something already written
 * is shared, which FlatBuffers allows and which takes a fifth off a small model.
 */
export class FlatWriter {
  readonly #builder = new Builder(4096);
  readonly #written = new Map<string, Written>();

  table(fields: readonly Field[]): Written {
    const used = fields.filter(({ value }) => value !== undefined);
    return this.#once(`table ${JSON.stringify(used)}`, () => {
      const slots = Math.max(0, ...used.map(({ slot }) => slot + 1));
      this.#builder.startObject(slots);
      // Small fields last: they then share the four bytes of one gap.
      for (const field of used.toSorted((a, b) => width(b) - width(a) || a.slot - b.slot)) this.#add(field);
      return this.#builder.endObject();
    });
  }

  tables(offsets: readonly Written[]): Written {
    this.#builder.startVector(4, offsets.length, 4);
    for (const offset of offsets.toReversed()) this.#builder.addOffset(offset);
    return this.#builder.endVector();
  }

  int32s(values: readonly number[]): Written {
    return this.#vector("int32", 4, values, (value) => this.#builder.addInt32(value));
  }

  float32s(values: readonly number[]): Written {
    return this.#vector("float32", 4, values, (value) => this.#builder.addFloat32(value));
  }

  int64s(values: readonly number[]): Written {
    return this.#vector("int64", 8, values, (value) => this.#builder.addInt64(BigInt(value)));
  }

  string(text: string): Written {
    return this.#once(`string ${text}`, () => this.#builder.createString(text));
  }

  /** Bytes whose first one lies on a multiple of 16 in the file. */
  alignedBytes(bytes: Uint8Array): Written {
    return this.#vector("bytes", 1, [...bytes], (value) => this.#builder.addInt8(value), 16);
  }

  /** Ends the file; nothing may be written after this. */
  finish(root: Written, identifier: string): Uint8Array {
    this.#builder.finish(root, identifier);
    return this.#builder.asUint8Array().slice();
  }

  #vector(
    type: string,
    elementBytes: number,
    values: readonly number[],
    add: (value: number) => void,
    alignment = elementBytes,
  ): Written {
    return this.#once(`${type} ${values.join()}`, () => {
      this.#builder.startVector(elementBytes, values.length, alignment);
      for (const value of values.toReversed()) add(value);
      return this.#builder.endVector();
    });
  }

  #add(field: Field): void {
    // Without a default (null) the Builder writes the value always: an absent field would save a few bytes, but
    // then every default of the schema would have to be known here.
    switch (field.type) {
      case "int8":
        this.#builder.addFieldInt8(field.slot, field.value, null);
        break;
      case "int32":
        this.#builder.addFieldInt32(field.slot, field.value, null);
        break;
      case "float32":
        this.#builder.addFieldFloat32(field.slot, field.value, null);
        break;
      case "offset":
        if (field.value !== undefined) this.#builder.addFieldOffset(field.slot, field.value, 0);
    }
  }

  #once(key: string, write: () => Written): Written {
    const known = this.#written.get(key);
    if (known !== undefined) return known;
    const written = write();
    this.#written.set(key, written);
    return written;
  }
}

function width(field: Field): number {
  return field.type === "int8" ? 1 : 4;
}
