import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Hand } from "../../../training/data/recordings/recording.ts";
import { isFileNamePart } from "../../workbench/files/file-name.ts";
import { troubleWithLabel } from "../../workbench/recordings/new-label.ts";
import { useStudio } from "../app/studio-context.ts";
import { recall, remember } from "../browser/remember.ts";
import { say } from "../words/say.ts";
import { words } from "../words/words.ts";
import { ErrorCard } from "./error-card.tsx";
import { NowRecording } from "./now-recording.tsx";

const USUAL_COUNT = 10;
/** At a time. */
const MOST = 999;

/** What is to be recorded, by whom and how. */
export function RecordForm() {
  const studio = useStudio();
  const { record } = words.value;
  const label = useSignal(studio.recorder.suggested.peek());
  const person = useSignal(recall("person") ?? record.me);
  const hand = useSignal<Hand>(recall("hand") === "right" ? "right" : "left");
  const count = useSignal(String(USUAL_COUNT));
  const isCountedIn = useSignal(recall("counted-in") === "yes");
  const { recording } = studio.recorder;
  const field = useRef<HTMLInputElement>(null);
  const isIdle = recording.value.state !== "recording";
  useEffect(() => {
    studio.recorder.suggested.value = "";
  }, [studio]);
  useEffect(() => {
    // A label can be typed at once, and the next one whenever one is done.
    if (isIdle) field.current?.focus();
  }, [isIdle]);
  const trouble = label.value === "" ? undefined : troubleWithLabel(label.value);
  const wanted = Number(count.value);
  const isCount = Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST;
  const why = trouble
    ? say(trouble)
    : !isCount
      ? record.badCount(MOST)
      : !isFileNamePart(person.value)
        ? record.badPerson
        : undefined;
  if (!isIdle) return <NowRecording />;
  return (
    <form
      class="card form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (label.value === "" || why !== undefined) return;
        remember("person", person.value);
        remember("hand", hand.value);
        remember("counted-in", isCountedIn.value ? "yes" : undefined);
        const request = {
          label: label.value,
          person: person.value,
          hand: hand.value,
          count: wanted,
          isCountedIn: isCountedIn.value,
        };
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
          max={MOST}
          value={count.value}
          aria-describedby="why"
          onInput={({ currentTarget }) => {
            count.value = currentTarget.value;
          }}
        />
      </label>
      <label>
        {record.person}
        <input
          name="person"
          list="persons"
          autocomplete="off"
          value={person.value}
          aria-describedby="why"
          onInput={({ currentTarget }) => {
            person.value = currentTarget.value.trim();
          }}
        />
        <datalist id="persons">
          {studio.dataSet.value.persons.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
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
      <label>
        {record.begins}
        <select
          name="begins"
          value={isCountedIn.value ? "counted-in" : "hands-free"}
          onChange={({ currentTarget }) => {
            isCountedIn.value = currentTarget.value === "counted-in";
          }}
        >
          <option value="hands-free">{record.handsFree}</option>
          <option value="counted-in">{record.countedIn}</option>
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
