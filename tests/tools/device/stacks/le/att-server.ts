import {
  UART_NOTIFY,
  UART_SERVICE,
  UART_WRITE,
} from "../../../../../tools/device/transports/ble/ble-adapter.ts";
import { RadioConnection, type RadioWatch } from "../radio-watch.ts";
import { readU16, u16, uuidOctets } from "./octets.ts";

interface Attribute {
  readonly type: readonly number[];
  value: readonly number[];
  /** Last handle of the group that it begins. */
  end: number;
}

const PRIMARY_SERVICE = uuidOctets("2800");
const CHARACTERISTIC = uuidOctets("2803");
const CLIENT_CONFIGURATION = uuidOctets("2902");
const [GAP_SERVICE, UART_SERVICE_HANDLE, WRITE_HANDLE, NOTIFY_HANDLE, CONFIGURATION_HANDLE] = [1, 4, 6, 8, 9];
const INVALID_HANDLE = 0x01;
const READ_NOT_PERMITTED = 0x02;
const REQUEST_NOT_SUPPORTED = 0x06;
const ATTRIBUTE_NOT_FOUND = 0x0a;
const UNLIKELY_ERROR = 0x0e;

/** The attribute protocol of a watch: its name, and the UART service. Core specification, volume 3, part F. */
export class AttServer {
  readonly #attributes: Attribute[];
  readonly #connection: RadioConnection;
  readonly #watch: RadioWatch;
  readonly #send: (pdu: readonly number[]) => void;
  #mtu = 23;
  #notifying = false;

  constructor(watch: RadioWatch, send: (pdu: readonly number[]) => void, lost: () => void) {
    this.#watch = watch;
    this.#send = send;
    this.#attributes = attributesOf(watch);
    this.#connection = new RadioConnection(watch, (bytes) => this.#notify(bytes), lost);
  }

  close(): void {
    this.#connection.close();
  }

  async receive(pdu: Uint8Array): Promise<void> {
    const code = pdu[0] ?? 0;
    const answer = await this.#answer(code, pdu);
    if (answer) this.#send(answer);
  }

  async #answer(code: number, pdu: Uint8Array): Promise<readonly number[] | undefined> {
    const first = readU16(pdu, 1);
    const last = readU16(pdu, 3);
    const inRange = this.#attributes
      .map((attribute, index) => ({ ...attribute, handle: index + 1 }))
      .filter(({ handle }) => handle >= first && handle <= last);
    const ofType = (type: Uint8Array) => inRange.filter((attribute) => isSame(attribute.type, type));
    switch (code) {
      case 0x02:
        this.#mtu = Math.min(first, this.#watch.mtu);
        return [0x03, ...u16(this.#watch.mtu)];
      case 0x04: {
        const rows = inRange.map(({ handle, type }) => [...u16(handle), ...type]);
        return this.#rows(code, [0x05, rows[0]?.length === 4 ? 1 : 2], first, rows);
      }
      case 0x08: {
        const rows = ofType(pdu.subarray(5)).map(({ handle, value }) => [...u16(handle), ...value]);
        return this.#rows(code, [0x09, rows[0]?.length ?? 0], first, rows);
      }
      case 0x0a: {
        const attribute = this.#attributes[first - 1];
        if (!attribute) return refuse(code, first, INVALID_HANDLE);
        return first === WRITE_HANDLE
          ? refuse(code, first, READ_NOT_PERMITTED)
          : [0x0b, ...attribute.value.slice(0, this.#mtu - 1)];
      }
      case 0x10: {
        const rows = ofType(pdu.subarray(5)).map(({ handle, end, value }) => [
          ...u16(handle),
          ...u16(end),
          ...value,
        ]);
        return this.#rows(code, [0x11, rows[0]?.length ?? 0], first, rows);
      }
      case 0x12:
        if (first === WRITE_HANDLE && this.#watch.refusesWrites) return refuse(code, first, UNLIKELY_ERROR);
        await this.#write(first, pdu.slice(3));
        return [0x13];
      case 0x52:
        void this.#write(first, pdu.slice(3));
        return undefined;
      default:
        // Commands (bit 6) are never answered.
        return code & 0x40 ? undefined : refuse(code, 0, REQUEST_NOT_SUPPORTED);
    }
  }

  async #write(handle: number, value: Uint8Array): Promise<void> {
    if (handle === CONFIGURATION_HANDLE) this.#notifying = ((value[0] ?? 0) & 1) === 1;
    if (handle !== WRITE_HANDLE) return;
    if (value.length > this.#mtu - 3)
      throw new Error(`a write of ${value.length} bytes at an MTU of ${this.#mtu}`);
    await this.#connection.write(value);
  }

  #notify(bytes: Uint8Array): void {
    if (!this.#notifying) return;
    const payload = this.#mtu - 3;
    for (let start = 0; start < bytes.length; start += payload)
      this.#send([0x1b, ...u16(NOTIFY_HANDLE), ...bytes.subarray(start, start + payload)]);
  }

  /** As many rows as fit, all as long as the first. */
  #rows(code: number, head: readonly number[], handle: number, rows: readonly number[][]): readonly number[] {
    const length = rows[0]?.length;
    if (length === undefined) return refuse(code, handle, ATTRIBUTE_NOT_FOUND);
    const different = rows.findIndex((row) => row.length !== length);
    const alike = different < 0 ? rows : rows.slice(0, different);
    return [...head, ...alike.slice(0, Math.floor((this.#mtu - head.length) / length)).flat()];
  }
}

function refuse(code: number, handle: number, reason: number): readonly number[] {
  return [0x01, code, ...u16(handle), reason];
}

function attributesOf(watch: RadioWatch): Attribute[] {
  const characteristic = (properties: number, handle: number, uuid: readonly number[]) => ({
    type: CHARACTERISTIC,
    value: [properties, ...u16(handle), ...uuid],
    end: 0,
  });
  const name = uuidOctets("2a00");
  const [write, notify] = [uuidOctets(UART_WRITE), uuidOctets(UART_NOTIFY)];
  const byHandle: Record<number, Attribute> = {
    [GAP_SERVICE]: { type: PRIMARY_SERVICE, value: uuidOctets("1800"), end: 3 },
    2: characteristic(0x02, 3, name),
    3: { type: name, value: [...Buffer.from(watch.name)], end: 0 },
    [UART_SERVICE_HANDLE]: {
      type: PRIMARY_SERVICE,
      value: uuidOctets(UART_SERVICE),
      end: CONFIGURATION_HANDLE,
    },
    5: characteristic(0x0c, WRITE_HANDLE, write),
    [WRITE_HANDLE]: { type: write, value: [], end: 0 },
    7: characteristic(0x10, NOTIFY_HANDLE, notify),
    [NOTIFY_HANDLE]: { type: notify, value: [], end: 0 },
    [CONFIGURATION_HANDLE]: { type: CLIENT_CONFIGURATION, value: [0, 0], end: 0 },
  };
  return Object.values(byHandle);
}

function isSame(a: readonly number[], b: Uint8Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
