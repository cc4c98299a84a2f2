import { NativeFault } from "./native-fault.ts";

/** A piece of the simulated address space. */
export interface Region {
  readonly name: string;
  /** A multiple of 4, unless the caller wants to see what happens otherwise. */
  readonly address: number;
  readonly bytes: Uint8Array;
  readonly isWritable: boolean;
}

interface Mapped extends Region {
  readonly end: number;
  readonly view: DataView;
}

/**
 * The memory that the code may touch, and nothing else: every access is checked for its place and its alignment. The Cortex-M
 * would take most unaligned words, at a price; a fault here keeps the code independent of how the firmware sets that up.
 */
export class Memory {
  readonly #regions: Mapped[];
  #last: Mapped;

  constructor(regions: readonly Region[]) {
    this.#regions = regions.map((region) => ({
      ...region,
      end: region.address + region.bytes.length,
      view: new DataView(region.bytes.buffer, region.bytes.byteOffset, region.bytes.length),
    }));
    const [first] = this.#regions;
    if (first === undefined) throw new RangeError("there is no memory");
    this.#last = first;
  }

  #find(address: number, bytes: number, isWrite: boolean): Mapped {
    let region = this.#last;
    if (address < region.address || address + bytes > region.end || (isWrite && !region.isWritable)) {
      region = this.#search(address, bytes, isWrite);
      this.#last = region;
    }
    if ((address & (bytes - 1)) !== 0) {
      throw new NativeFault("unaligned", `${bytes} bytes at ${hex(address)}, which is no multiple of that`);
    }
    return region;
  }

  #search(address: number, bytes: number, isWrite: boolean): Mapped {
    const region = this.#regions.find(
      (candidate) => address >= candidate.address && address + bytes <= candidate.end,
    );
    if (region === undefined || (isWrite && !region.isWritable)) {
      const where = region === undefined ? "" : ` in ${region.name}`;
      const what = isWrite ? "write" : "read";
      throw new NativeFault(`bad-${what}`, `${what} of ${bytes} bytes at ${hex(address)}${where}`);
    }
    return region;
  }

  load32(address: number): number {
    const region = this.#find(address >>> 0, 4, false);
    return region.view.getInt32((address >>> 0) - region.address, true);
  }

  load16(address: number): number {
    const region = this.#find(address >>> 0, 2, false);
    return region.view.getUint16((address >>> 0) - region.address, true);
  }

  load8(address: number): number {
    const region = this.#find(address >>> 0, 1, false);
    return region.bytes[(address >>> 0) - region.address] ?? 0;
  }

  store32(address: number, value: number): void {
    const region = this.#find(address >>> 0, 4, true);
    region.view.setInt32((address >>> 0) - region.address, value, true);
  }

  store8(address: number, value: number): void {
    const region = this.#find(address >>> 0, 1, true);
    region.bytes[(address >>> 0) - region.address] = value;
  }
}

export function hex(address: number): string {
  return `0x${(address >>> 0).toString(16)}`;
}
