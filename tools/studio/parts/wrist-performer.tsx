import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { gestureFor, perform } from "../app/performance.ts";
import { words } from "../words/words.ts";

/** Between the beginnings of two gestures, so that the detector sees rest between them. */
const PERIOD_MS = 4200;

/**
 * Lets the virtual watch's wrist make a gesture, once or again and again: one of the sample's of this name, or another, and says so.
 * While it is not its turn it waits, as somebody does who is counted in.
 */
export function WristPerformer({
  label,
  isItsTurn = true,
}: {
  readonly label: string;
  readonly isItsTurn?: boolean;
}) {
  const { record } = words.value;
  const isGoingOn = useSignal(false);
  /** It was asked to make one at its next turn. */
  const isWaiting = useRef(false);
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
    if (!isItsTurn || !(isGoingOn.value || isWaiting.current)) return;
    isWaiting.current = false;
    void perform(label);
    if (!isGoingOn.value) return;
    const timer = setInterval(() => void perform(label), PERIOD_MS);
    return () => clearInterval(timer);
  }, [isGoingOn.value, isItsTurn, label]);
  return (
    <>
      {gesture.value !== label && <p class="about">{record.standIn(label, gesture.value)}</p>}
      <p class="row">
        <button
          type="button"
          onClick={() => {
            if (isItsTurn) void perform(label);
            else isWaiting.current = true;
          }}
        >
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
