import { type Phrase, phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../device-error.ts";

/** A port as the user names it, taken apart. */
export type PortName =
  /** A watch by its advertised name ("Bangle.js 1234", or "1234" for short) or address. */
  | { readonly kind: "ble"; readonly watch: string }
  /** A device file or COM port. */
  | { readonly kind: "serial"; readonly path: string }
  | { readonly kind: "tcp"; readonly host: string; readonly port: number };

const EXAMPLES = "ble:Bangle.js 1234, serial:/dev/ttyACM0 or tcp://localhost:9999";

/**
 * Takes a port's name apart.
 * @throws DeviceError `bad-port` when it is none of `ble:…`, `serial:…`, `tcp://host:port`.
 */
export function parsePortName(name: string): PortName {
  const trimmed = name.trim();
  if (trimmed.startsWith("tcp://")) return parseTcp(trimmed);
  const colon = trimmed.indexOf(":");
  const scheme = trimmed.slice(0, colon);
  const rest = trimmed.slice(colon + 1).trim();
  if (colon > 0 && rest !== "") {
    if (scheme === "ble") return { kind: "ble", watch: rest };
    if (scheme === "serial") return { kind: "serial", path: rest };
  }
  throw badPort(name, phrase`is not a port`);
}

/** The name that `parsePortName` would take apart into `port`. */
export function formatPortName(port: PortName): string {
  if (port.kind === "ble") return `ble:${port.watch}`;
  if (port.kind === "serial") return `serial:${port.path}`;
  const host = port.host.includes(":") ? `[${port.host}]` : port.host;
  return `tcp://${host}:${port.port}`;
}

function parseTcp(name: string): PortName {
  // Not the URL class: it lowercases, drops default ports and takes paths, none of which a port's name has.
  const match = /^tcp:\/\/(?:\[([0-9a-fA-F:.]+)\]|([^/:[\]\s]+)):([0-9]{1,5})\/?$/.exec(name);
  const host = match?.[1] ?? match?.[2];
  if (match === null || host === undefined) throw badPort(name, phrase`needs a host and a port number`);
  const port = Number(match[3]);
  if (port < 1 || port > 65_535) throw badPort(name, phrase`has a port number outside 1 to 65535`);
  return { kind: "tcp", host, port };
}

function badPort(name: string, what: Phrase): DeviceError {
  return new DeviceError("bad-port", phrase`"${name}" ${what}`, {
    hint: phrase`Ports look like ${EXAMPLES}.`,
  });
}
