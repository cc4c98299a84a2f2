import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { gestureFor, perform } from "../app/performance.ts";
import type { StandIn } from "../app/stand-in.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";
import { Tick } from "./tick.tsx";

/** Between the beginnings of two gestures, so that the detector sees rest between them. */
const PERIOD_MS = 4200;
/** The same on a walk. */
const WALK_MS = 8000;

/**
 * Lets the virtual watch's wrist make a gesture, once or again and again: one of the sample's of this name, or another, and says so.
 * While it is not its turn it waits, as somebody does who is counted in.
 */
export function WristPerformer({
  label,
  isItsTurn = true,
  canWalk = false,
}: {
  readonly label: string;
  readonly isItsTurn?: boolean;
  /** Whether it can be told to walk meanwhile. */
  readonly canWalk?: boolean;
}) {
  const { record } = words.value;
  const isGoingOn = useSignal(false);
  const isWalking = useSignal(false);
  const make = () => void perform(label, dataSet.peek(), canWalk && isWalking.peek());
  /** It was asked to make one at its next turn. */
  const isWaiting = useRef(false);
  const { dataSet } = useStudio();
  const standIn = useSignal<StandIn>({ gesture: label, sharedWith: undefined });
  const { gesture, sharedWith } = standIn.value;
  const { labels } = dataSet.value;
  useEffect(() => {
    let isPast = false;
    void gestureFor(label, { labels }).then((chosen) => {
      if (!isPast) standIn.value = chosen;
    });
    return () => {
      isPast = true;
    };
  }, [label, labels]);
  useEffect(() => {
    if (!isItsTurn || !(isGoingOn.value || isWaiting.current)) return;
    isWaiting.current = false;
    make();
    if (!isGoingOn.value) return;
    const timer = setInterval(make, canWalk && isWalking.value ? WALK_MS : PERIOD_MS);
    return () => clearInterval(timer);
  }, [isGoingOn.value, isWalking.value, isItsTurn, label]);
  return (
    <>
      {gesture !== label && <p class="about">{record.standIn(label, gesture)}</p>}
      {sharedWith !== undefined && (
        <p role="status">
          <strong>{record.shared(gesture, sharedWith)}</strong>
        </p>
      )}
      <p class="row">
        <button
          type="button"
          onClick={() => {
            if (isItsTurn) make();
            else isWaiting.current = true;
          }}
        >
          {record.perform}
        </button>
        <Tick on={isGoingOn}>{record.performOn}</Tick>
        {canWalk && <Tick on={isWalking}>{record.performWalking}</Tick>}
      </p>
    </>
  );
}
