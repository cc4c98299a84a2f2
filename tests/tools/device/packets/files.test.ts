import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { receiveFile } from "../../../../tools/device/packets/receive-file.ts";
import { sendFile } from "../../../../tools/device/packets/send-file.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { FakeWatch } from "../fake-watch.ts";
import type { FakeWatchOptions } from "../fake-watch-options.ts";
import { VirtualClock } from "../virtual-clock.ts";

async function open(options: Partial<FakeWatchOptions>) {
  const clock = new VirtualClock();
  const watch = new FakeWatch({ clock, ...options });
  const { stream, cut } = watch.connect({ mtu: 128, chunkSeed: 3 });
  return { clock, watch, cut, session: await clock.run(ReplSession.open(stream, { clock })) };
}

const kinds: [string, Partial<FakeWatchOptions>][] = [
  ["compressed packets", {}],
  ["plain packets", { firmware: "2v29" }],
  ["lines", { firmware: "2v12", packets: false, enquiry: false }],
];

describe.each(kinds)("sendFile and receiveFile by %s", (_, options) => {
  it("carry any bytes there and back", async () => {
    const { clock, watch, session } = await open(options);
    const contents = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 600 }),
      fc.string({ minLength: 1, maxLength: 3000 }).map((text) => new TextEncoder().encode(text)),
      fc
        .array(fc.constantFrom(3, 6, 16, 17, 19, 21, 1, 0, 255), { minLength: 1, maxLength: 3000 })
        .map((all) => Uint8Array.from(all)),
    );
    await fc.assert(
      fc.asyncProperty(contents, async (bytes) => {
        await clock.run(sendFile(session, "some.file", bytes));
        expect(watch.storage.files.get("some.file")).toEqual(bytes);
        expect(await clock.run(receiveFile(session, "some.file"))).toEqual(bytes);
      }),
      { seed: 1, numRuns: 25 },
    );
  });

  it("say that a file is not there", async () => {
    const { clock, session } = await open(options);
    expect(await clock.run(receiveFile(session, "nothing"))).toBeUndefined();
  });

  it("report progress up to the whole", async () => {
    const { clock, session } = await open(options);
    const seen: number[] = [];
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31) >> 3);
    await clock.run(sendFile(session, "f", bytes, { onProgress: (done) => seen.push(done) }));
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.at(-1)).toBe(5000);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it("refuse what Storage cannot hold", async () => {
    const { session } = await open(options);
    expect(() => sendFile(session, "x".repeat(29), Uint8Array.of(1))).toThrow("cannot be a file's name");
    expect(() => sendFile(session, "x", new Uint8Array(0))).toThrow("empty");
  });
});
