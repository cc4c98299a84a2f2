import type { TargetedPointerEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { VirtualWatch } from "../../emulator/virtual-watch.ts";
import { pageWatch } from "../app/page-watch.ts";
import { words } from "../words/words.ts";

/** Milliseconds between two looks at the virtual screen. */
const FRAME_MS = 100;

/** Pixels of the screen, and those that a finger has to move in a swipe. */
const [SIDE, SWIPE] = [176, 40];

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The virtual watch's screen, which can be touched and swiped over, and its button. */
export function WatchScreen() {
  const { watch } = words.value;
  const canvas = useRef<HTMLCanvasElement>(null);
  /** Where a finger came down. */
  const from = useRef<Place | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    void pageWatch().then(({ watch }) => {
      if (isGone) return;
      const draw = () => {
        const context = canvas.current?.getContext("2d");
        if (!context) return;
        const { width, height, rgba } = watch.screen();
        context.putImageData(new ImageData(rgba, width, height), 0, 0);
      };
      draw();
      timer = setInterval(draw, FRAME_MS);
    });
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, []);
  return (
    <div class="watch">
      <canvas
        ref={canvas}
        width={SIDE}
        height={SIDE}
        role="img"
        aria-label={watch.screen}
        onPointerDown={(event) => {
          from.current = placeOf(event);
        }}
        onPointerUp={(event) => {
          const [to, begin = to] = [placeOf(event), from.current];
          void pageWatch().then(({ watch }) => touch(watch, begin, to));
        }}
      />
      <button
        type="button"
        onClick={async () => {
          await (await pageWatch()).watch.pressButton();
        }}
      >
        {watch.press}
      </button>
    </div>
  );
}

/** The pixel of the virtual screen that a pointer is at. */
function placeOf({ offsetX, offsetY, currentTarget }: TargetedPointerEvent<HTMLCanvasElement>): Place {
  const { clientWidth, clientHeight } = currentTarget;
  const pixel = (offset: number, size: number) =>
    Math.max(0, Math.min(SIDE - 1, Math.floor((offset / size) * SIDE)));
  return { x: pixel(offsetX, clientWidth), y: pixel(offsetY, clientHeight) };
}

function touch(watch: VirtualWatch, from: Place, to: Place): Promise<void> {
  const [right, down] = [to.x - from.x, to.y - from.y];
  if (Math.hypot(right, down) < SWIPE) return watch.touch(from.x, from.y);
  return Math.abs(right) > Math.abs(down)
    ? watch.swipe(Math.sign(right), 0)
    : watch.swipe(0, Math.sign(down));
}
