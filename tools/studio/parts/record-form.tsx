import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Hand } from "../../../training/data/recordings/recording.ts";
import { troubleWithName } from "../../workbench/files/file-name.ts";
import { notDrawn, troubleWithLabel } from "../../workbench/recordings/new-label.ts";
import { useStudio } from "../app/studio-context.ts";
import { recall, remember } from "../browser/remember.ts";
import { say } from "../words/say.ts";
import { words } from "../words/words.ts";
import { ErrorCard } from "./error-card.tsx";
import { NowRecording } from "./now-recording.tsx";

const USUAL_COUNT = 10;
/** At a time. */
const MOST = 999;

const isCountOfGestures = (count: number) => Number.isInteger(count) && count >= 1 && count <= MOST;

/** Keeps what was chosen for the next time, be it in another visit; what is of no use leaves what was. */
const keep = {
  person: (name: string) => troubleWithName(name) === undefined && remember("person", name),
  hand: (hand: Hand) => remember("hand", hand),
  count: (count: number) => isCountOfGestures(count) && remember("count", String(count)),
  isCountedIn: (isOn: boolean) => remember("counted-in", isOn ? "yes" : undefined),
};

/** What is to be recorded, by whom and how. */
export function RecordForm() {
  const studio = useStudio();
  const { record } = words.value;
  const label = useSignal("");
  const person = useSignal(recall("person") ?? record.me);
  const hand = useSignal<Hand>(recall("hand") === "right" ? "right" : "left");
  const count = useSignal(recall("count") ?? String(USUAL_COUNT));
  const isCountedIn = useSignal(recall("counted-in") === "yes");
  const { recording } = studio.recorder;
  const field = useRef<HTMLInputElement>(null);
  const isIdle = recording.value.state !== "recording";
  const suggested = studio.recorder.suggested.value;
  useEffect(() => {
    // A label can be typed at once, and the next one whenever one is done.
    if (isIdle) field.current?.focus();
  }, [isIdle]);
  useEffect(() => {
    if (!suggested || !isIdle) return;
    label.value = suggested.label;
    studio.recorder.suggested.value = undefined;
    field.current?.focus();
  }, [studio, suggested, isIdle, label]);
  const trouble =
    (label.value === "" ? undefined : troubleWithLabel(label.value)) ?? troubleWithName(person.value);
  const wanted = Number(count.value);
  const why = trouble ? say(trouble) : !isCountOfGestures(wanted) ? record.badCount(MOST) : undefined;
  const undrawn = notDrawn(label.value);
  if (!isIdle) return <NowRecording />;
  return (
    <form
      class="card form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (label.value === "" || why !== undefined) return;
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
            keep.count(Number(count.value));
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
            keep.person(person.value);
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
            keep.hand(hand.value);
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
            keep.isCountedIn(isCountedIn.value);
          }}
        >
          <option value="hands-free">{record.handsFree}</option>
          <option value="counted-in">{record.countedIn}</option>
        </select>
      </label>
      <p id="why" class="why" role="status">
        {why ?? (undrawn.length > 0 ? record.notDrawn(undrawn) : record.random)}
      </p>
      <button type="submit" class="primary" disabled={label.value === "" || why !== undefined}>
        {record.start}
      </button>
    </form>
  );
}
