import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DeviceError } from "../../../../tools/device/device-error.ts";
import {
  formatPortName,
  type PortName,
  parsePortName,
} from "../../../../tools/device/transports/port-name.ts";

describe("parsePortName", () => {
  it.each<[string, PortName]>([
    ["ble:Bangle.js 1234", { kind: "ble", watch: "Bangle.js 1234" }],
    ["ble:d0:11:22:33:44:55", { kind: "ble", watch: "d0:11:22:33:44:55" }],
    ["serial:/dev/ttyACM0", { kind: "serial", path: "/dev/ttyACM0" }],
    ["serial:COM3", { kind: "serial", path: "COM3" }],
    ["tcp://localhost:9999", { kind: "tcp", host: "localhost", port: 9999 }],
    ["tcp://[::1]:80/", { kind: "tcp", host: "::1", port: 80 }],
    ["  tcp://10.0.0.7:1  ", { kind: "tcp", host: "10.0.0.7", port: 1 }],
  ])("takes %s apart", (name, port) => {
    expect(parsePortName(name)).toEqual(port);
  });

  it.each([
    "",
    "ble:",
    "serial: ",
    "/dev/ttyACM0",
    "tcp:localhost:1",
    "tcp://localhost",
    "tcp://localhost:0",
  ])("refuses %j with examples", (name) => {
    const error = catchError(() => parsePortName(name));
    expect(error).toMatchObject({ code: "bad-port", hint: expect.stringContaining("tcp://localhost:9999") });
  });

  it("refuses port numbers over 65535", () => {
    expect(() => parsePortName("tcp://localhost:65536")).toThrow("outside 1 to 65535");
  });

  it("takes apart what formatPortName put together", () => {
    const word = fc.stringMatching(/^[\w./-][\w./ :-]{0,18}[\w./-]$/);
    const port: fc.Arbitrary<PortName> = fc.oneof(
      fc.record({ kind: fc.constant("ble" as const), watch: word }),
      fc.record({ kind: fc.constant("serial" as const), path: word }),
      fc.record({
        kind: fc.constant("tcp" as const),
        host: fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()),
        port: fc.integer({ min: 1, max: 65_535 }),
      }),
    );
    const property = fc.property(port, (it) => {
      expect(parsePortName(formatPortName(it))).toEqual(it);
    });
    fc.assert(property, { seed: 1 });
  });
});

function catchError(action: () => unknown): DeviceError {
  try {
    action();
  } catch (error) {
    if (error instanceof DeviceError) return error;
    throw error;
  }
  throw new Error("it did not throw");
}
