import type { Target } from "../../../training/model/targets.ts";

/** What the emulators of the Web IDE expect of the hardware around them. */
export interface OfficialSpec {
  readonly flashBytes: number;
  readonly width: number;
  readonly height: number;
  /** Of one line of the screen, and what a reader of its last pixel may touch. */
  readonly lineBytes: number;
  /** Pins of button 1, 2, 3. */
  readonly buttons: readonly number[];
}

export const OFFICIAL_SPECS: Readonly<Record<Target, OfficialSpec>> = {
  banglejs1: { flashBytes: 4 << 20, width: 240, height: 240, lineBytes: 480, buttons: [24, 22, 23] },
  banglejs2: { flashBytes: 8 << 20, width: 176, height: 176, lineBytes: 67, buttons: [17] },
  banglejs3: { flashBytes: 8 << 20, width: 240, height: 240, lineBytes: 181, buttons: [1] },
};
