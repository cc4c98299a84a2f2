import { describe, expect, it } from "vitest";
import { DeviceError } from "../../../../../tools/device/device-error.ts";
import { mapBleError } from "../../../../../tools/device/transports/ble/ble-error.ts";

const dbus = (type: string, text = "") => Object.assign(new Error(text), { type });

describe("mapBleError", () => {
  it.each([
    [dbus("org.bluez.Error.NotReady", "Resource Not Ready"), "unavailable", "switched off"],
    [
      dbus("org.freedesktop.DBus.Error.ServiceUnknown", "not provided"),
      "unavailable",
      "service is not running",
    ],
    [dbus("org.freedesktop.DBus.Error.AccessDenied", "Rejected"), "unavailable", "may not use"],
    [dbus("org.freedesktop.DBus.Error.UnknownObject", "gone"), "not-found", "did not take"],
    [dbus("org.bluez.Error.NotPermitted", "Notify acquired"), "busy", "another program on this computer"],
    [dbus("org.bluez.Error.Failed", "le-connection-abort-by-local"), "not-found", "did not take"],
    [dbus("org.bluez.Error.Failed", "Not connected"), "disconnected", "connection was lost"],
    [
      new Error("Could not start scanning, state is poweredOff (not poweredOn)"),
      "unavailable",
      "switched off",
    ],
    [Object.assign(new Error("bind"), { code: "ENODEV" }), "unavailable", "no Bluetooth adapter"],
    ["a string", "disconnected", "a string"],
  ])("%s", (error, code, words) => {
    const mapped = mapBleError(error, "ble:x");
    expect(mapped).toBeInstanceOf(DeviceError);
    expect(mapped.code).toBe(code);
    expect(mapped.message).toContain(words);
    expect(mapped.message).not.toContain("\n");
    expect(mapped.hint).toMatch(/\.$|`\.$/);
  });
});
