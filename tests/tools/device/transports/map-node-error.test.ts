import { describe, expect, it } from "vitest";
import { mapNodeError } from "../../../../tools/device/transports/map-node-error.ts";

describe("mapNodeError", () => {
  it.each([
    [Object.assign(new Error("x"), { code: "ECONNREFUSED" }), "not-found"],
    [new AggregateError([Object.assign(new Error("x"), { code: "ECONNREFUSED" })]), "not-found"],
    [Object.assign(new Error("x"), { code: "EACCES" }), "unavailable"],
    [new Error("Error: No such file or directory, cannot open /dev/ttyACM9"), "not-found"],
    [new Error("Error Resource temporarily unavailable Cannot lock port"), "busy"],
    [new Error("Error: Inappropriate ioctl for device setting custom baud rate of 9600"), "not-found"],
    [new Error("Error: Is a directory, cannot open /dev"), "not-found"],
    [new Error("something else"), "disconnected"],
  ])("maps %s to %s", (error, code) => {
    expect(mapNodeError(error, "port")).toMatchObject({ code, cause: error });
  });

  it("leaves our own errors alone", () => {
    const ours = mapNodeError(new Error("x"), "port");
    expect(mapNodeError(ours, "other")).toBe(ours);
  });
});
