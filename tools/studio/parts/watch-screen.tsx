import { useEffect, useRef } from "preact/hooks";
import { pageWatch } from "../app/page-watch.ts";
import { words } from "../words/words.ts";

/** Milliseconds between two looks at the virtual screen. */
const FRAME_MS = 100;

/** The virtual watch's screen and its button. */
export function WatchScreen() {
  const { watch } = words.value;
  const canvas = useRef<HTMLCanvasElement>(null);
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
      <canvas ref={canvas} width="176" height="176" role="img" aria-label={watch.screen} />
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
