import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryPair } from "../../../../tools/device/transports/memory-stream.ts";

describe("memoryPair", () => {
  it("delivers every byte in order, however it is cut", async () => {
    const writes = fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(writes, fc.integer(), fc.integer({ min: 1, max: 20 }), async (all, chunkSeed, mtu) => {
        const { near, far } = memoryPair({ mtu, chunkSeed });
        const received: number[] = [];
        far.onData((bytes) => {
          expect(bytes.length).toBeLessThanOrEqual(mtu);
          received.push(...bytes);
        });
        await Promise.all(all.map((bytes) => near.write(bytes)));
        expect(received).toEqual(all.flatMap((bytes) => [...bytes]));
      }),
      { seed: 1 },
    );
  });

  it("fails writes in progress and to come when it is cut", async () => {
    const pair = memoryPair({ mtu: 1 });
    let received = 0;
    pair.far.onData(() => {
      received += 1;
      if (received === 3) pair.cut();
    });
    await expect(pair.near.write(new Uint8Array(10))).rejects.toMatchObject({ code: "disconnected" });
    await expect(pair.near.write(new Uint8Array(1))).rejects.toMatchObject({ code: "disconnected" });
    expect(received).toBe(3);
  });
});
