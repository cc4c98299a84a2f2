import { type Clock, systemClock } from "../../../../../tools/device/clock.ts";
import { UART_SERVICE } from "../../../../../tools/device/transports/ble/ble-adapter.ts";
import type { RadioWatch } from "../radio-watch.ts";
import { AttServer } from "./att-server.ts";
import { addressOctets, readU16, u16, uuidOctets } from "./octets.ts";

const [COMMAND, ACL, EVENT] = [1, 2, 4];
/** Bytes of an ACL packet; short, so that both sides have to cut and join. */
const ACL_LENGTH = 64;
const ACL_PACKETS = 4;
const ATT_CHANNEL = 4;
const REMOTE_ENDED = 0x13;
const LOCAL_ENDED = 0x16;
const TIMED_OUT = 0x08;
const UNKNOWN_COMMAND = 0x01;
/** Milliseconds between two advertisements of a watch. */
const ADVERTISING_INTERVAL = 50;

/** Commands that are only answered, with what follows the status. */
const PLAIN_ANSWERS: ReadonlyMap<number, readonly number[]> = new Map([
  [0x0c01, []], // Set Event Mask
  [0x0c6c, [1, 0]], // Read LE Host Support
  [0x0c6d, []], // Write LE Host Support
  [0x1001, [12, 0, 0, 12, 0x59, 0, 0, 0]], // Read Local Version: 5.3, Nordic
  [0x1002, new Array<number>(64).fill(255)], // Read Local Supported Commands
  [0x1005, [0, 0, 0, 0, 0, 0, 0]], // Read Buffer Size: none but those of LE
  [0x1009, addressOctets("c0:00:00:00:00:01")], // Read BD_ADDR
  [0x2001, []], // LE Set Event Mask
  [0x2002, [...u16(ACL_LENGTH), ACL_PACKETS]], // LE Read Buffer Size
  [0x2003, [1, 0, 0, 0, 0, 0, 0, 0]], // LE Read Local Supported Features: none of the extended ones
  [0x200b, []], // LE Set Scan Parameters
]);

interface Connection {
  readonly watch: RadioWatch;
  readonly server: AttServer;
  incoming: number[];
}

/**
 * A Bluetooth LE controller with watches in its air: takes HCI commands and ACL data as a host sends them (with the leading
 * octet that says which), and gives events. Core specification, volume 4, part E.
 */
export class VirtualController {
  readonly #watches = new Set<RadioWatch>();
  readonly #connections = new Map<number, Connection>();
  readonly #listeners = new Set<(packet: Buffer) => void>();
  readonly #clock: Clock;
  #stopScan = () => {};
  #wanted: number[] | undefined;
  #lastHandle = 0x3f;
  /** Watches that advertise and yet take no connection. */
  readonly deaf = new Set<RadioWatch>();
  /** What the attribute protocol was asked, by opcodes, for the tests to count. */
  readonly opcodes: number[] = [];
  /** Switched off, a controller reports no device that is up. */
  isUp = true;
  /** How often somebody looked whether it is up. */
  looks = 0;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Whether somebody waits for a watch to take a connection. */
  get isConnecting(): boolean {
    return this.#wanted !== undefined;
  }

  add(watch: RadioWatch): void {
    this.#watches.add(watch);
    this.#tryToConnect();
  }

  remove(watch: RadioWatch): void {
    this.#watches.delete(watch);
    this.dropConnection(watch);
  }

  /** Loses the connection to a watch, as when it goes out of reach for some seconds. */
  dropConnection(watch: RadioWatch): void {
    for (const [handle, connection] of this.#connections)
      if (connection.watch === watch) this.#end(handle, TIMED_OUT);
  }

  onPacket(listener: (packet: Buffer) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  receive(packet: Buffer): void {
    if (packet[0] === COMMAND) this.#command(readU16(packet, 1), packet.subarray(4));
    if (packet[0] === ACL) this.#acl(packet);
  }

  #emit(packet: readonly number[]): void {
    const bytes = Buffer.from(packet);
    // Never within the host's own call, as no controller does.
    setImmediate(() => {
      for (const listener of [...this.#listeners]) listener(bytes);
    });
  }

  #event(code: number, parameters: readonly number[]): void {
    this.#emit([EVENT, code, parameters.length, ...parameters]);
  }

  #leEvent(code: number, parameters: readonly number[]): void {
    this.#event(0x3e, [code, ...parameters]);
  }

  #complete(command: number, results: readonly number[] = [], status = 0): void {
    this.#event(0x0e, [1, ...u16(command), status, ...results]);
  }

  #accepted(command: number): void {
    this.#event(0x0f, [0, 1, ...u16(command)]);
  }

  #command(command: number, parameters: Buffer): void {
    const answer = PLAIN_ANSWERS.get(command);
    if (answer) {
      this.#complete(command, answer);
      return;
    }
    switch (command) {
      case 0x0c03: // Reset
        this.#scan(false);
        this.#wanted = undefined;
        for (const handle of [...this.#connections.keys()]) this.#end(handle, LOCAL_ENDED);
        this.#complete(command);
        break;
      case 0x200c: // LE Set Scan Enable
        this.#scan(parameters[0] === 1);
        this.#complete(command);
        break;
      case 0x200d: // LE Create Connection
        this.#accepted(command);
        this.#wanted = [...parameters.subarray(6, 12)];
        this.#tryToConnect();
        break;
      case 0x200e: // LE Create Connection Cancel
        this.#cancel(command);
        break;
      case 0x2013: // LE Connection Update
        this.#accepted(command);
        this.#leEvent(0x03, [0, ...parameters.subarray(0, 2), ...parameters.subarray(4, 10)]);
        break;
      case 0x0406: // Disconnect
        this.#accepted(command);
        this.#end(readU16(parameters, 0), LOCAL_ENDED);
        break;
      default:
        this.#complete(command, [], UNKNOWN_COMMAND);
    }
  }

  #scan(on: boolean): void {
    this.#stopScan();
    if (!on) return;
    const advertise = () => {
      for (const watch of this.#advertising()) this.#report(watch);
      this.#stopScan = this.#clock.after(ADVERTISING_INTERVAL, advertise);
    };
    advertise();
  }

  #advertising(): RadioWatch[] {
    const connected = [...this.#connections.values()].map((connection) => connection.watch);
    return [...this.#watches].filter((watch) => !connected.includes(watch));
  }

  /** As Espruino advertises: the name first, the UART service in the response to a scan. */
  #report(watch: RadioWatch): void {
    const name = [...Buffer.from(watch.name)];
    const advertisement = [2, 0x01, 0x06, name.length + 1, 0x09, ...name];
    const response = [17, 0x07, ...uuidOctets(UART_SERVICE)];
    for (const [kind, data] of [
      [0, advertisement],
      [4, response],
    ] as const)
      this.#leEvent(0x02, [
        1,
        kind,
        1,
        ...addressOctets(watch.address),
        data.length,
        ...data,
        watch.rssi & 255,
      ]);
  }

  #tryToConnect(): void {
    const wanted = this.#wanted;
    const watch = this.#advertising().find(({ address }) => addressOctets(address).join() === wanted?.join());
    if (!wanted || !watch || this.deaf.has(watch)) return;
    this.#wanted = undefined;
    const handle = ++this.#lastHandle;
    const server = new AttServer(
      watch,
      (pdu) => this.#send(handle, pdu),
      () => this.#end(handle, REMOTE_ENDED),
    );
    this.#connections.set(handle, { watch, server, incoming: [] });
    this.#connectionComplete(0, handle, wanted);
  }

  #cancel(command: number): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    this.#complete(command, [], wanted ? 0 : 0x0c);
    if (wanted) this.#connectionComplete(0x02, 0, wanted);
  }

  #connectionComplete(status: number, handle: number, peer: readonly number[]): void {
    this.#leEvent(0x01, [status, ...u16(handle), 0, 1, ...peer, ...u16(12), ...u16(0), ...u16(400), 0]);
  }

  #end(handle: number, reason: number): void {
    const connection = this.#connections.get(handle);
    if (!connection) return;
    this.#connections.delete(handle);
    connection.server.close();
    this.#event(0x05, [0, ...u16(handle), reason]);
  }

  #acl(packet: Buffer): void {
    const header = readU16(packet, 1);
    const connection = this.#connections.get(header & 0xfff);
    if (!connection) return;
    const isContinued = ((header >> 12) & 3) === 1;
    connection.incoming = [...(isContinued ? connection.incoming : []), ...packet.subarray(5)];
    this.#event(0x13, [1, ...u16(header & 0xfff), ...u16(1)]);
    const [lowLength = 0, highLength = 0, channel] = connection.incoming;
    if (connection.incoming.length < 4 + lowLength + 256 * highLength || channel !== ATT_CHANNEL) return;
    this.opcodes.push(connection.incoming[4] ?? 0);
    void connection.server.receive(Uint8Array.from(connection.incoming.slice(4)));
  }

  #send(handle: number, pdu: readonly number[]): void {
    const frame = [...u16(pdu.length), ...u16(ATT_CHANNEL), ...pdu];
    for (let start = 0; start < frame.length; start += ACL_LENGTH) {
      const piece = frame.slice(start, start + ACL_LENGTH);
      const boundary = start === 0 ? 2 : 1;
      this.#emit([ACL, ...u16(handle | (boundary << 12)), ...u16(piece.length), ...piece]);
    }
  }
}
