import { describe, expect, it } from "vitest";
import { DeviceError } from "../../../../tools/device/device-error.ts";
import { type FlashLine, flashMany } from "../../../../tools/workbench/watch/flash-many.ts";

const silent: FlashLine = { update() {}, note() {}, end() {} };

/** Watches that can never be opened, and how many were being opened at the same time. */
function start(fail: (port: string) => Error) {
  const seen = { now: 0, most: 0 };
  const open = async (port: string) => {
    seen.most = Math.max(seen.most, ++seen.now);
    await new Promise((resolve) => setImmediate(resolve));
    seen.now--;
    throw fail(port);
  };
  return { seen, open };
}

const ports = (kind: string) => Array.from({ length: 9 }, (_, n) => `${kind}:${n}`);
const gone = (port: string) => new DeviceError("not-found", `${port}: not there`);

describe("flashMany", () => {
  it("gives an outcome for every watch, in order", async () => {
    const { open } = start(gone);
    const outcomes = await flashMany(ports("serial"), [], { atOnce: 4, open, line: () => silent });
    expect(outcomes).toEqual(ports("serial").map((port) => ({ port, ok: false, why: "not there" })));
  });

  it("takes no more at once than it is told to", async () => {
    const { seen, open } = start(gone);
    await flashMany(ports("serial"), [], { atOnce: 4, open, line: () => silent });
    expect(seen.most).toBe(4);
  });

  it("takes no more over Bluetooth than an adapter holds", async () => {
    const { seen, open } = start(gone);
    await flashMany(ports("ble"), [], { atOnce: 20, open, line: () => silent });
    expect(seen.most).toBe(3);
  });

  it("finishes the others before it reports a defect of its own", async () => {
    const ended: string[] = [];
    const { open } = start((port) => (port === "serial:0" ? new TypeError("a defect") : gone(port)));
    const line = (port: string) => ({ ...silent, end: () => ended.push(port) });
    await expect(flashMany(ports("serial"), [], { atOnce: 2, open, line })).rejects.toThrow("a defect");
    expect(ended).toEqual(ports("serial").slice(1));
  });
});
