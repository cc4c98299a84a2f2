import type { Target } from "../../training/model/targets.ts";

/** What tells one model of watch from another, as far as software can see. */
export interface WatchSpec {
  readonly target: Target;
  /** The name the firmware gives after its version: the answer to 0x05, and `process.env.BOARD`. */
  readonly board: string;
  /** JavaScript variables the interpreter has. */
  readonly variables: number;
  /** Bytes of one of them: the fewer there are, the smaller their references. */
  readonly variableBytes: 13 | 14;
  /** Bytes of Storage. */
  readonly storageBytes: number;
  readonly screen: { readonly width: number; readonly height: number; readonly bitsPerPixel: 3 | 6 | 16 };
  readonly hasTensorFlow: boolean;
  readonly buttons: 1 | 3 | 4;
  readonly hasTouchCoordinates: boolean;
  /** Most bytes the radio takes at once: the link's MTU less three bytes of header. */
  readonly linkMtu: number;
}

export const WATCH_SPECS: Readonly<Record<Target, WatchSpec>> = {
  banglejs1: {
    target: "banglejs1",
    board: "BANGLEJS",
    variables: 2584,
    variableBytes: 13,
    storageBytes: 4 << 20,
    screen: { width: 240, height: 240, bitsPerPixel: 16 },
    hasTensorFlow: true,
    buttons: 3,
    hasTouchCoordinates: false,
    linkMtu: 50,
  },
  banglejs2: {
    target: "banglejs2",
    board: "BANGLEJS2",
    variables: 12000,
    variableBytes: 14,
    storageBytes: 8 << 20,
    screen: { width: 176, height: 176, bitsPerPixel: 3 },
    hasTensorFlow: true,
    buttons: 1,
    hasTouchCoordinates: true,
    linkMtu: 128,
  },
  banglejs3: {
    target: "banglejs3",
    board: "BANGLEJS3",
    variables: 2630,
    variableBytes: 13,
    storageBytes: 64 << 20,
    screen: { width: 240, height: 240, bitsPerPixel: 6 },
    hasTensorFlow: false,
    buttons: 4,
    hasTouchCoordinates: true,
    linkMtu: 128,
  },
};
