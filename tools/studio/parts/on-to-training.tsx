import { missingAmong } from "../../../training/data/dataset/require-trainable.ts";
import { NO_GESTURE_LABEL } from "../../../training/data/negatives/no-gesture.ts";
import { goTo, openRoom } from "../app/router.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";
import { NextRoom } from "./next-room.tsx";

/** The way on from recordings: to training, or to recording what is still missing for that. */
export function OnToTraining() {
  const { labels, recordings } = useStudio().dataSet.value;
  if (recordings.length === 0) return null;
  return missingAmong(labels) ? <RecordWhatIsMissing /> : <NextRoom room="train" />;
}

/** Says what has to be recorded before anything can be learned, and leads there; nothing where nothing is missing. */
export function RecordWhatIsMissing() {
  const { connector, dataSet, recorder } = useStudio();
  const { train, look } = words.value;
  const { labels, recordings } = dataSet.value;
  const missing = missingAmong(labels);
  if (!missing || recorder.recording.value.state === "recording") return null;
  const { state } = connector.connection.value;
  const hasForm = state !== "none" && state !== "failed";
  const record = (label: string) => {
    recorder.suggested.value = { label };
    goTo("record");
  };
  return (
    <div class="card">
      <p>
        {recordings.length === 0
          ? train.needMore
          : missing === "gesture"
            ? train.needGesture
            : train.needSecond(labels)}
      </p>
      {/* In the room where it is recorded nothing can be begun before there is a watch. */}
      {(openRoom.value !== "record" || hasForm) && (
        <p class="row">
          <button type="button" onClick={() => record("")}>
            {recordings.length === 0 || missing === "gesture" ? train.recordOne : train.recordAnother}
          </button>
          {missing === "second-label" && (
            <button type="button" onClick={() => record(NO_GESTURE_LABEL)}>
              {look.recordMore(NO_GESTURE_LABEL)}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
