import { crc32 } from "../../../training/crc32.ts";
import type { Accelerometer } from "../accelerometer.ts";
import { bytesToText, escapedToBytes } from "../bytes.ts";
import type { TimerTable } from "../timer-table.ts";
import type { HostFunction } from "../vm/values.ts";
import type { WatchClock } from "../watch-clock.ts";
import type { WatchSpec } from "../watch-spec.ts";
import { asBytes, asNumber } from "./arguments.ts";
import { nativeFunctions } from "./native-functions.ts";

/** What the rest of the watch gives to its JavaScript. */
export interface WatchHost {
  readonly spec: WatchSpec;
  readonly firmwareVersion: string;
  readonly clock: WatchClock;
  /** Uniform in [0, 1). */
  random(): number;
  readonly timers: TimerTable;
  readonly accelerometer: Accelerometer;
  print(text: string): void;
  printRaw(bytes: Uint8Array): void;
  setEcho(on: boolean): void;
  reportError(message: string, stack: string): void;
  /** Reports an error in a text that is no script. */
  reportErrorAt(
    message: string,
    at: { readonly text: string; readonly offset: number; readonly file: string },
  ): void;
  record(name: string, args: string): void;
  /** Starts an app (or the default one) when the current code has ended; with `boot` false nothing is started at all. */
  load(app: string | undefined, boot: boolean): void;
  isConnected(): boolean;
  listenersChanged(event: string, listens: boolean): void;
  usedVariables(): number;
  /** True where so many bytes fit into memory in one piece. */
  reserveFlat(bytes: number): boolean;
  /** The firmware follows a wrong address and dies. */
  crash(reason: string): void;
  takeErrorFlags(): string[];
  launcher(): string | undefined;
}

const MODULES = ["Flash", "Storage", "heatshrink", "crypto", "neopixel"];

/** The functions behind the prelude's timers, console, options, time, randomness and records. */
export function watchFunctions(host: WatchHost): Record<string, HostFunction> {
  return {
    ...scriptFunctions(host),
    ...nativeFunctions(host),
    ...sensorFunctions(host.accelerometer),
    now: () => host.clock.read(),
    setTime: (milliseconds) => {
      host.clock.set(asNumber(milliseconds));
    },
    random: () => host.random(),
    unescape: (text) => escapedToBytes(String(text)),
    crc32: (bytes) => crc32(asBytes(bytes)),
    version: () => host.firmwareVersion,
    board: () => host.spec.board,
    buttonCount: () => host.spec.buttons,
    battery: () => 100,
    moduleNames: () => [...MODULES, ...(host.spec.hasTensorFlow ? ["tensorflow"] : [])].join(","),
    memory: () => [host.usedVariables(), host.spec.variables, host.spec.variableBytes],
    reserveFlat: (bytes) => host.reserveFlat(asNumber(bytes)),
    crash: (reason) => {
      host.crash(String(reason));
    },
    errorFlags: () => host.takeErrorFlags().join(","),
    connected: () => host.isConnected(),
    launcher: () => host.launcher(),
  };
}

function scriptFunctions(host: WatchHost): Record<string, HostFunction> {
  return {
    print: (bytes) => {
      host.print(bytesToText(asBytes(bytes)));
    },
    printRaw: (bytes) => {
      host.printRaw(asBytes(bytes));
    },
    echo: (on) => {
      host.setEcho(Boolean(on));
    },
    reportError: (message, stack) => {
      host.reportError(String(message), String(stack));
    },
    reportErrorAt: (message, text, offset, file) => {
      host.reportErrorAt(String(message), {
        text: bytesToText(asBytes(text)),
        offset: asNumber(offset),
        file: String(file),
      });
    },
    record: (name, args) => {
      host.record(String(name), String(args));
    },
    setLcd: (on) => {
      host.record("Bangle.setLCDPower", on ? "1" : "0");
    },
    load: (app) => {
      host.load(typeof app === "string" ? app : undefined, true);
    },
    reset: () => {
      host.load(undefined, false);
    },
    listenersChanged: (event, listens) => {
      host.listenersChanged(String(event), Boolean(listens));
    },
    startTimer: (id, milliseconds, repeats) => {
      host.timers.start(asNumber(id), asNumber(milliseconds), Boolean(repeats));
    },
    stopTimer: (id) => {
      host.timers.stop(asNumber(id));
    },
  };
}

function sensorFunctions(accelerometer: Accelerometer): Record<string, HostFunction> {
  return {
    setOption: (key, value) => accelerometer.setOption(String(key), asNumber(value)),
    getOptions: () =>
      Object.entries(accelerometer.options())
        .map(([key, value]) => `${key}=${Number(value)}`)
        .join(","),
    setScreenRotation: (bits) => {
      accelerometer.screenRotation = asNumber(bits);
    },
    getScreenRotation: () => accelerometer.screenRotation,
    setPollInterval: (milliseconds) => {
      accelerometer.setPollInterval(asNumber(milliseconds));
    },
    accel: () => {
      const { x, y, z, magnitude, difference } = accelerometer.reading;
      return [x, y, z, magnitude, difference];
    },
  };
}
