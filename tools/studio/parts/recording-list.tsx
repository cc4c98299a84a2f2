import { useSignal } from "@preact/signals";
import { groupBy } from "../../../training/data/dataset/group-by.ts";
import { placeOf } from "../../../training/data/recordings/place-of.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { LastEdit } from "../app/edits.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";
import { MovingWrist } from "./moving-wrist.tsx";
import { RecordingCurve } from "./recording-curve.tsx";
import { SessionList } from "./session-list.tsx";

/** Curves that are drawn before the rest is asked for. */
const SHOWN = 24;

/** Recordings by label; each can be deleted or called something else. */
export function RecordingList({ recordings }: { readonly recordings: readonly Recording[] }) {
  const { record } = words.value;
  const groups = [...groupBy(recordings, ({ label }) => label)].sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <section aria-label={record.all}>
      {groups.map(([label, group]) => (
        <LabelGroup key={label} label={label} group={group} />
      ))}
      {recordings.length > 0 && <SessionList recordings={recordings} />}
    </section>
  );
}

/** What was changed last, and the way back. */
export function UndoBar() {
  const studio = useStudio();
  const { record } = words.value;
  const last = studio.edits.last.value;
  if (!last) return null;
  return (
    <p class="card undo" role="status">
      {describe(last)}{" "}
      <button type="button" onClick={() => void studio.edits.undo()}>
        {record.undo}
      </button>
    </p>
  );
}

function describe(edit: LastEdit): string {
  const { record, files } = words.value;
  switch (edit.kind) {
    case "delete":
      return record.deleted(edit.count);
    case "relabel":
      return record.relabelled(edit.count, edit.label);
    case "recordings":
      return files.taken(edit.count);
    case "project":
      return files.opened(edit.count);
  }
}

function LabelGroup({ label, group }: { readonly label: string; readonly group: readonly Recording[] }) {
  const studio = useStudio();
  const { record, recordings } = words.value;
  return (
    <details class="group" open={group.length <= SHOWN}>
      <summary>
        <strong>{label}</strong> {recordings(group.length)}
      </summary>
      <RecordingTiles recordings={group} />
      <button type="button" onClick={() => void studio.edits.remove(group)}>
        {record.deleteAll(group.length, label)}
      </button>
    </details>
  );
}

/** Recordings side by side; of many, more when they are asked for. */
export function RecordingTiles({ recordings }: { readonly recordings: readonly Recording[] }) {
  const { record } = words.value;
  const shown = useSignal(SHOWN);
  return (
    <>
      <ul class="tiles">
        {recordings.slice(0, shown.value).map((one) => (
          <RecordingTile key={placeOf(one)} recording={one} />
        ))}
      </ul>
      {recordings.length > shown.value && (
        <p>
          <button
            type="button"
            onClick={() => {
              shown.value += SHOWN * 4;
            }}
          >
            {record.more(recordings.length - shown.value)}
          </button>
        </p>
      )}
    </>
  );
}

/** A recording, with what can be done about it. */
export function RecordingTile({
  recording,
  note,
}: {
  readonly recording: Recording;
  readonly note?: string;
}) {
  const studio = useStudio();
  const { record, play } = words.value;
  const { label, person, session, samples } = recording;
  const labels = studio.dataSet.value.labels;
  const isPlaying = useSignal(false);
  return (
    <li class="tile">
      {isPlaying.value ? (
        <MovingWrist samples={samples} label={label} />
      ) : (
        <RecordingCurve samples={samples} label={label} />
      )}
      <p class="about">
        {person} · {session}
        {note && <strong> {note}</strong>}
      </p>
      <p class="row">
        <select
          aria-label={record.relabel(label)}
          value={label}
          onChange={({ currentTarget }) => void studio.edits.relabel([recording], currentTarget.value)}
        >
          {labels.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
        <button
          type="button"
          aria-pressed={isPlaying.value}
          aria-label={play.one(label)}
          onClick={() => {
            isPlaying.value = !isPlaying.value;
          }}
        >
          {isPlaying.value ? play.curves : play.start}
        </button>
        <button
          type="button"
          aria-label={record.deleteOne(label)}
          onClick={() => void studio.edits.remove([recording])}
        >
          {record.remove}
        </button>
      </p>
    </li>
  );
}
