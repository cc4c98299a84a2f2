import type { VmValue } from "./vm/values.ts";
import type { WatchSpec } from "./watch-spec.ts";

const LONG_PRESS_MS = 1500;
/** Pixels that a finger moves in a swipe, and between two reports of the touch screen. */
const SWIPE_LENGTH = 72;
const SWIPE_STEP = 12;

/** What fingers need of the watch they touch. */
export interface Touched {
  readonly spec: WatchSpec;
  /** Tells the firmware what its hardware has noticed. */
  call(name: string, ...args: VmValue[]): void;
  passTime(milliseconds: number): void;
  /** The last button was held for long. */
  reload(): void;
}

/** Presses buttons and touches the screen. */
export class Fingers {
  readonly #watch: Touched;

  constructor(watch: Touched) {
    this.#watch = watch;
  }

  press(button: number, milliseconds: number): void {
    const { buttons } = this.#watch.spec;
    const name = `BTN${Math.min(button, buttons)}`;
    this.#watch.call("button", name, true);
    this.#watch.passTime(milliseconds);
    if (milliseconds >= LONG_PRESS_MS && button === buttons) this.#watch.reload();
    this.#watch.call("button", name, false);
  }

  touch(x: number, y: number): void {
    this.#watch.call("dragEvent", x, y, 0, 0, 1);
    this.#watch.call("dragEvent", x, y, 0, 0, 0);
    this.#watch.call("touchEvent", x, y);
  }

  /** -1, 0 or 1 to the right and down. With a touch screen, the finger's drag comes first. */
  swipe(right: number, down: number): void {
    const { hasTouchCoordinates, screen } = this.#watch.spec;
    if (hasTouchCoordinates) {
      let [x, y] = [screen.width / 2, screen.height / 2];
      for (let moved = 0; moved < SWIPE_LENGTH; moved += SWIPE_STEP) {
        const [dx, dy] = [right * SWIPE_STEP, down * SWIPE_STEP];
        [x, y] = [x + dx, y + dy];
        this.#watch.call("dragEvent", x, y, dx, dy, 1);
      }
      this.#watch.call("dragEvent", x, y, 0, 0, 0);
    }
    this.#watch.call("bangleEvent", "swipe", right, down);
  }
}
