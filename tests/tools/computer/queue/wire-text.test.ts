import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fromWireText,
  makeParcel,
  openParcel,
  toWireText,
} from "../../../../tools/computer/queue/wire-text.ts";
import { WireError } from "../../../../tools/workbench/jobs/wire/wire.ts";

const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(undefined),
  fc.int8Array(),
  fc.int32Array(),
  fc.float32Array(),
);
/** A key of one's own that begins with a dollar sign would be taken for a mark. */
const key = fc.string().filter((name) => !name.startsWith("$") && name !== "__proto__");
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie("value")), fc.dictionary(key, tie("value"))),
}));

describe("wire text", () => {
  test("brings back every plain value, to the bit", () => {
    fc.assert(
      fc.property(value, (one) => {
        // JSON knows one zero.
        expect(fromWireText(toWireText(one))).toEqual(JSON.stringify(one) === "0" ? 0 : one);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test("arrays have memory of their own, so that they can go on to a thread", () => {
    const back = fromWireText(toWireText([new Int8Array([1, -2]), new Float32Array([0.1])]));
    expect(back).toEqual([new Int8Array([1, -2]), new Float32Array([0.1])]);
    const [bytes] = back as [Int8Array];
    expect(bytes.buffer.byteLength).toBe(2);
  });

  test.each(['{"$int32":"AAA="}', '{"$int9":"AAAA"}', '{"$int8":3}', "{"])("refuses %s", (text) => {
    expect(() => fromWireText(text)).toThrow(WireError);
  });

  test("a parcel is named by what is in it, and one that was damaged is not opened", async () => {
    const parcel = await makeParcel("recordings");
    expect(await openParcel(parcel)).toBe("recordings");
    const other = await makeParcel("recordingz");
    expect(other.hash).not.toBe(parcel.hash);
    await expect(openParcel({ hash: parcel.hash, bytes: other.bytes })).rejects.toThrow(WireError);
    await expect(openParcel({ ...parcel, bytes: parcel.bytes.subarray(0, 9) })).rejects.toThrow(WireError);
  });
});
