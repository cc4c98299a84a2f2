import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { isNotSure } from "../../../training/data/negatives/no-gesture.ts";
import { isLabel } from "../../../training/data/recordings/line-format.ts";
import type { Hand } from "../../../training/data/recordings/recording.ts";
import { isFileNamePart } from "../../workbench/files/file-name.ts";
import { goTo } from "../app/router.ts";
import { useStudio } from "../app/studio-context.ts";
import { recall, remember } from "../browser/remember.ts";
import { ErrorCard } from "../parts/error-card.tsx";
import { NextRoom } from "../parts/next-room.tsx";
import { RecordingCurve } from "../parts/recording-curve.tsx";
import { RecordingList, UndoBar } from "../parts/recording-list.tsx";
import { SampleRecordings } from "../parts/sample-recordings.tsx";
import { WristPerformer } from "../parts/wrist-performer.tsx";
import { say } from "../words/say.ts";
import { words } from "../words/words.ts";

const USUAL_COUNT = 10;

/** Where gestures are recorded from the watch, one label at a time. */
export function RecordRoom() {
  const studio = useStudio();
  const { record, rooms } = words.value;
  const { connection } = studio.connector;
  const { recordings } = studio.dataSet.value;
  return (
    <>
      <h1>{record.heading}</h1>
      <p class="lead">{record.lead}</p>
      {connection.value.state === "none" || connection.value.state === "failed" ? (
        <p class="card">
          {record.noWatch}{" "}
          <button type="button" onClick={() => goTo("watch")}>
            {rooms.watch}
          </button>
        </p>
      ) : (
        <RecordForm />
      )}
      {recordings.length === 0 ? (
        <>
          <UndoBar />
          <SampleRecordings />
        </>
      ) : (
        <RecordingList recordings={recordings} />
      )}
      {recordings.length > 0 && <NextRoom room="train" />}
    </>
  );
}

function RecordForm() {
  const studio = useStudio();
  const { record } = words.value;
  const label = useSignal("");
  const person = useSignal(recall("person") ?? "me");
  const hand = useSignal<Hand>(recall("hand") === "right" ? "right" : "left");
  const count = useSignal(USUAL_COUNT);
  const { recording } = studio.recorder;
  const field = useRef<HTMLInputElement>(null);
  const isIdle = recording.value.state !== "recording";
  useEffect(() => {
    // A label can be typed at once, and the next one whenever one is done.
    if (isIdle) field.current?.focus();
  }, [isIdle]);
  const why = isNotSure(label.value)
    ? record.unknownLabel
    : label.value !== "" && !isLabel(label.value)
      ? record.badLabel
      : !isFileNamePart(person.value)
        ? record.badPerson
        : undefined;
  if (recording.value.state === "recording") return <NowRecording />;
  return (
    <form
      class="card form"
      onSubmit={(event) => {
        event.preventDefault();
        if (label.value === "" || why !== undefined) return;
        remember("person", person.value);
        remember("hand", hand.value);
        const request = { label: label.value, person: person.value, hand: hand.value, count: count.value };
        void studio.recorder.start(request).then(() => {
          if (recording.value.state === "idle") label.value = "";
        });
      }}
    >
      {recording.value.state === "failed" && <ErrorCard error={recording.value.error} />}
      <label>
        {record.label}
        <input
          ref={field}
          name="label"
          list="labels"
          autocomplete="off"
          placeholder={record.labelExample}
          value={label.value}
          aria-describedby="why"
          onInput={({ currentTarget }) => {
            label.value = currentTarget.value.trim();
          }}
        />
        <datalist id="labels">
          {studio.dataSet.value.labels.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </label>
      <label>
        {record.count}
        <input
          name="count"
          type="number"
          min={1}
          max={999}
          value={count.value}
          onInput={({ currentTarget }) => {
            count.value = Math.max(1, Math.round(currentTarget.valueAsNumber) || 1);
          }}
        />
      </label>
      <label>
        {record.person}
        <input
          name="person"
          value={person.value}
          aria-describedby="why"
          onInput={({ currentTarget }) => {
            person.value = currentTarget.value.trim();
          }}
        />
      </label>
      <label>
        {record.hand}
        <select
          name="hand"
          value={hand.value}
          onChange={({ currentTarget }) => {
            hand.value = currentTarget.value === "right" ? "right" : "left";
          }}
        >
          <option value="left">{record.left}</option>
          <option value="right">{record.right}</option>
        </select>
      </label>
      <p id="why" class="why" role="status">
        {why ?? record.random}
      </p>
      <button type="submit" class="primary" disabled={label.value === "" || why !== undefined}>
        {record.start}
      </button>
    </form>
  );
}

/** What is heard, and how to end it. */
function NowRecording() {
  const studio = useStudio();
  const { record, again } = words.value;
  const { recording } = studio.recorder;
  const { connection } = studio.connector;
  if (recording.value.state !== "recording") return null;
  const { isListening, label, done, count, last, note, isQuiet, blocked } = recording.value;
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
      <progress max={count} value={done} aria-label={record.progress(done, count)} />
      {last && <RecordingCurve samples={last.samples} label={last.label} width={280} height={96} />}
      {blocked && <ErrorCard error={blocked} action={{ label: again, run: studio.recorder.unblock }} />}
      {isQuiet && <p role="status">{record.quiet}</p>}
      {note && <p role="status">{say(note)}</p>}
      {connection.value.state === "connected" && connection.value.watch.kind === "virtual" && (
        <WristPerformer label={label} />
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
