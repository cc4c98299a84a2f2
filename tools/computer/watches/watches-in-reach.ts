import { systemClock } from "../../device/clock.ts";
import { DeviceError } from "../../device/device-error.ts";
import { formatPortName } from "../../device/transports/port-name.ts";
import { DEFAULT_EMULATOR_PORT } from "./emulator-port.ts";

/** A watch that could be talked to. */
export interface WatchInReach {
  /** What `--port` takes. */
  readonly port: string;
  /** What a person knows it by. */
  readonly about: string;
  readonly link: "ble" | "serial" | "tcp";
  /** As advertised over Bluetooth. */
  readonly name?: string;
  readonly address?: string;
  /** Signal in dBm. */
  readonly rssi?: number;
  /** "Bangle.js", "Puck.js", … as far as the name tells. */
  readonly kind?: string;
  /** Seconds since it was heard, where these are many. */
  readonly unheardSeconds?: number;
}

export interface SearchOptions {
  /** Milliseconds to listen for Bluetooth; 4000 unless told. */
  readonly duration?: number;
  /** Ends the listening early. */
  readonly signal?: AbortSignal;
  /** Called with all that is known so far, whenever there is news. */
  readonly onNews?: (watches: readonly WatchInReach[]) => void;
  /** Called when there is no listening for Bluetooth, with the reason. */
  readonly onTrouble?: (reason: DeviceError) => void;
}

/** Milliseconds to listen for Bluetooth, unless told. */
const LISTENING = 4000;
/** Milliseconds between two looks at what is plugged in. */
const CABLE_INTERVAL = 2000;

/** Watches that advertise over Bluetooth, those on serial ports, and an emulator on this computer. */
export async function watchesInReach(options: SearchOptions = {}): Promise<WatchInReach[]> {
  let wired: readonly WatchInReach[] = [];
  let radio: readonly WatchInReach[] = [];
  const tell = () => options.onNews?.([...wired, ...radio]);
  const over = new AbortController();
  const findWired = async () => {
    // An emulator takes one visitor, and a look is a visit, so it is looked for once.
    const emulated = await emulators();
    do {
      const found = [...(await serialWatches()), ...emulated];
      const isNews = JSON.stringify(found) !== JSON.stringify(wired);
      wired = found;
      if (isNews) tell();
    } while (options.onNews && (await passes(CABLE_INTERVAL, over.signal)));
  };
  const findRadio = async () => {
    const hear = (watches: readonly WatchInReach[]) => {
      radio = watches;
      tell();
    };
    try {
      const heard = await bleWatches(options, hear);
      radio = heard ?? [];
      // Somebody who looks on sees why there is no Bluetooth, and may plug a watch in.
      if (heard === undefined && options.onNews && options.signal) {
        tell();
        await passes(options.duration ?? LISTENING, options.signal);
      }
    } finally {
      over.abort();
    }
  };
  await Promise.all([findWired(), findRadio()]);
  return [...wired, ...radio];
}

/**
 * Watches only: of what has a UART on Bluetooth, those whose name says that they are one. Nothing is sent, unasked, to
 * anything else.
 */
export async function banglesInReach(options: SearchOptions = {}): Promise<WatchInReach[]> {
  const all = await watchesInReach(options);
  return all.filter(({ link, kind }) => link !== "ble" || kind === "Bangle.js");
}

const WITHOUT_BLUETOOTH = "A watch on a USB cable needs none, nor does `bangle-gestures emulator`.";

/** What to say when there is none. @param trouble why nobody listened for Bluetooth, if so */
export function noWatch(trouble?: DeviceError): DeviceError {
  if (trouble) {
    return new DeviceError(trouble.code, `no watch is in reach, and ${trouble.message}`, {
      hint: [trouble.hint, WITHOUT_BLUETOOTH].filter((part) => part !== undefined).join(" "),
      cause: trouble,
    });
  }
  return new DeviceError("not-found", "no watch is in reach", {
    hint: "Switch it on and bring it near, name it with --port, or start `bangle-gestures emulator`.",
  });
}

/** Resolves to true after so many milliseconds, or to false when the signal aborts before. */
function passes(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (passed: boolean) => {
      cancel();
      signal.removeEventListener("abort", onAbort);
      resolve(passed);
    };
    const onAbort = () => end(false);
    const cancel = systemClock.after(milliseconds, () => end(true));
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) end(false);
  });
}

/** Undefined, and told to `onTrouble`, where nobody can listen. */
async function bleWatches(
  { duration = LISTENING, signal, onTrouble }: SearchOptions,
  onNews: (watches: readonly WatchInReach[]) => void,
): Promise<WatchInReach[] | undefined> {
  const { scanBle } = await import("../../device/transports/ble/scan-ble.ts");
  type Heard = Awaited<ReturnType<typeof scanBle>>[number];
  const describe = (
    { name, address, rssi, kind, unheardSeconds }: Heard,
    _: number,
    all: readonly Heard[],
  ): WatchInReach => ({
    port: formatPortName({ kind: "ble", watch: isOnlyOne(name, all) ? name : address }),
    about: [name === undefined ? undefined : address, rssi === undefined ? undefined : `${rssi} dBm`]
      .filter((part) => part !== undefined)
      .join(", "),
    link: "ble",
    ...(name === undefined ? {} : { name }),
    address,
    ...(rssi === undefined ? {} : { rssi }),
    ...(kind === undefined ? {} : { kind }),
    ...(unheardSeconds === 0 ? {} : { unheardSeconds }),
  });
  try {
    const options = signal ? { duration, signal } : { duration };
    const tell = (all: readonly Heard[]) => onNews(all.map(describe));
    return (await scanBle({ ...options, onNews: tell })).map(describe);
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    onTrouble?.(error);
    return undefined;
  }
}

/** Whether there is a name, and nobody else has it. */
function isOnlyOne(
  name: string | undefined,
  all: readonly { readonly name: string | undefined }[],
): name is string {
  return name !== undefined && all.filter((other) => other.name === name).length === 1;
}

async function serialWatches(): Promise<WatchInReach[]> {
  const { listEspruinoPorts } = await import("../../device/transports/serial-ports.ts");
  return (await listEspruinoPorts()).map(({ path, about }) => ({
    port: formatPortName({ kind: "serial", path }),
    about,
    link: "serial",
  }));
}

async function emulators(): Promise<WatchInReach[]> {
  const { openTcp } = await import("../../device/transports/tcp-stream.ts");
  try {
    const stream = await openTcp("127.0.0.1", DEFAULT_EMULATOR_PORT, { connectTimeout: 500 });
    await stream.close();
    const port = formatPortName({ kind: "tcp", host: "127.0.0.1", port: DEFAULT_EMULATOR_PORT });
    return [{ port, about: "an emulator on this computer", link: "tcp" }];
  } catch {
    return [];
  }
}
