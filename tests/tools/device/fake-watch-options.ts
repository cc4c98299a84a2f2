import type { Clock } from "../../../tools/device/clock.ts";
import type { FakeStorage } from "./fake-storage.ts";

export interface FakeWatchOptions {
  readonly clock: Clock;
  readonly firmware?: string;
  readonly board?: string;
  /** Whether it answers ENQ, as newer firmware does. */
  readonly enquiry?: boolean;
  readonly packets?: boolean;
  readonly storage?: FakeStorage;
  /** Milliseconds within which a packet must be complete. */
  readonly packetLimit?: number;
}

/** A file that packets are writing. */
export interface OpenFile {
  readonly name: string;
  readonly size: number;
  readonly compressed: boolean;
  offset: number;
}
