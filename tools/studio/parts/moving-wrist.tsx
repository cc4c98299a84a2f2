import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { wristPose } from "../app/wrist-pose.ts";
import { words } from "../words/words.ts";

const SAMPLE_MS = 80;

/**
 * A recording as a wrist makes it, as fast as it was made. Who wants no motion steps through it: nothing moves by itself then.
 */
export function MovingWrist({ samples, label }: { readonly samples: Int8Array; readonly label: string }) {
  const { play } = words.value;
  const last = samples.length / 3 - 1;
  const at = useSignal(0);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  useEffect(() => {
    if (isStill) return;
    at.value = 0;
    const timer = setInterval(() => {
      if (at.value >= last) clearInterval(timer);
      else at.value++;
    }, SAMPLE_MS);
    return () => clearInterval(timer);
  }, [samples, isStill, last, at]);
  const { tiltX, tiltY, right, down } = wristPose(samples, at.value);
  const transform = `translate(${45 * right}px, ${25 * down}px) rotateX(${tiltX}deg) rotateY(${tiltY}deg)`;
  return (
    <>
      <div class="wrist" role="img" aria-label={play.wrist(label)} dir="ltr">
        <span style={{ transform }} />
      </div>
      <input
        type="range"
        min={0}
        max={last}
        value={at.value}
        aria-label={play.sample}
        onInput={({ currentTarget }) => {
          at.value = currentTarget.valueAsNumber;
        }}
      />
    </>
  );
}
