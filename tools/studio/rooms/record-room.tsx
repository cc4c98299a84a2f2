import { useStudio } from "../app/studio-context.ts";
import { NeedWatch } from "../parts/need-watch.tsx";
import { OnToTraining } from "../parts/on-to-training.tsx";
import { RecordForm } from "../parts/record-form.tsx";
import { RecordingList, UndoBar } from "../parts/recording-list.tsx";
import { SampleRecordings } from "../parts/sample-recordings.tsx";
import { words } from "../words/words.ts";

/** Where gestures are recorded from the watch, one label at a time. */
export function RecordRoom() {
  const studio = useStudio();
  const { record } = words.value;
  const { connection } = studio.connector;
  const { recordings } = studio.dataSet.value;
  return (
    <>
      <h1>{record.heading}</h1>
      <p class="lead">{record.lead}</p>
      {connection.value.state === "none" || connection.value.state === "failed" ? (
        <NeedWatch />
      ) : (
        <RecordForm />
      )}
      <UndoBar />
      {recordings.length === 0 ? <SampleRecordings /> : <RecordingList recordings={recordings} />}
      <OnToTraining />
    </>
  );
}
