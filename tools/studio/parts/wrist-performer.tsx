import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { gestureFor, perform } from "../app/performance.ts";
import { words } from "../words/words.ts";

/** Between the beginnings of two gestures, so that the detector sees rest between them. */
const PERIOD_MS = 4200;

/** Lets the virtual watch's wrist make a gesture, once or again and again: one of the sample's of this name, or another, and says so. */
export function WristPerformer({ label }: { readonly label: string }) {
  const { record } = words.value;
  const isGoingOn = useSignal(false);
  const gesture = useSignal(label);
  useEffect(() => {
    let isPast = false;
    void gestureFor(label).then((name) => {
      if (!isPast) gesture.value = name;
    });
    return () => {
      isPast = true;
    };
  }, [label]);
  useEffect(() => {
    if (!isGoingOn.value) return;
    void perform(label);
    const timer = setInterval(() => void perform(label), PERIOD_MS);
    return () => clearInterval(timer);
  }, [isGoingOn.value, label]);
  return (
    <>
      {gesture.value !== label && <p class="about">{record.standIn(label, gesture.value)}</p>}
      <p class="row">
        <button type="button" onClick={() => void perform(label)}>
          {record.perform}
        </button>
        <label class="check">
          <input
            type="checkbox"
            checked={isGoingOn.value}
            onChange={({ currentTarget }) => {
              isGoingOn.value = currentTarget.checked;
            }}
          />
          {record.performOn}
        </label>
      </p>
    </>
  );
}
