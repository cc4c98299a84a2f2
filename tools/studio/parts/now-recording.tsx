import { useStudio } from "../app/studio-context.ts";
import { say } from "../words/say.ts";
import { words } from "../words/words.ts";
import { ErrorCard } from "./error-card.tsx";
import { RecordingCurve } from "./recording-curve.tsx";
import { WristPerformer } from "./wrist-performer.tsx";

/** What is heard, and how to end it. */
export function NowRecording() {
  const studio = useStudio();
  const { record, again } = words.value;
  const { recording } = studio.recorder;
  const { connection } = studio.connector;
  if (recording.value.state !== "recording") return null;
  const { isListening, counting, label, done, count, last, note, isQuiet, blocked } = recording.value;
  return (
    <div class="card">
      <p role="status">
        {isListening ? (
          <>
            <strong>{record.make(label)}</strong> {record.progress(done, count)}
          </>
        ) : (
          record.preparing
        )}
      </p>
      {counting && (
        <p class={counting === "now" ? "count now" : "count"} aria-live="assertive">
          {counting === "now" ? record.now : counting}
        </p>
      )}
      <progress max={count} value={done} aria-label={record.progress(done, count)} />
      {last && <RecordingCurve samples={last.samples} label={last.label} width={280} height={96} />}
      {blocked && <ErrorCard error={blocked} action={{ label: again, run: studio.recorder.unblock }} />}
      {isQuiet && <p role="status">{record.quiet}</p>}
      {note && <p role="status">{say(note)}</p>}
      {connection.value.state === "connected" && connection.value.watch.kind === "virtual" && (
        <WristPerformer label={label} isItsTurn={counting === undefined || counting === "now"} />
      )}
      <p class="row">
        <button type="button" disabled={done === 0} onClick={() => studio.recorder.wish("undo")}>
          {record.deleteLast}
        </button>
        <button type="button" onClick={() => studio.recorder.wish("quit")}>
          {record.stop}
        </button>
      </p>
    </div>
  );
}
