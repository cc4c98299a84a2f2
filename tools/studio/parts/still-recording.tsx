import { goTo, type Room } from "../app/router.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";
import { ErrorCard } from "./error-card.tsx";

/** Above every other room: that a label is still being recorded, or why it no longer is, and the ways there. */
export function StillRecording({ room }: { readonly room: Room }) {
  const { recorder } = useStudio();
  const { record, rooms } = words.value;
  const { value } = recorder.recording;
  if (room === "record" || value.state === "idle") return null;
  const back = { label: rooms.record, run: () => goTo("record") };
  if (value.state === "failed") return <ErrorCard error={value.error} action={back} />;
  return (
    <div class="card">
      <p role="status">{record.goesOn(value.label, value.done, value.count)}</p>
      <p class="row">
        <button type="button" onClick={back.run}>
          {back.label}
        </button>
        <button type="button" onClick={() => recorder.wish("quit")}>
          {record.stop}
        </button>
      </p>
    </div>
  );
}
