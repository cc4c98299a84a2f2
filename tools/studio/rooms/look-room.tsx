import { gatherFindings } from "../../../training/data/dataset/doctor/gather-findings.ts";
import { sayPhrase } from "../../../training/phrase.ts";
import { useStudio } from "../app/studio-context.ts";
import { BringInFiles } from "../parts/bring-in-files.tsx";
import { FindingCards } from "../parts/finding-card.tsx";
import { OnToTraining } from "../parts/on-to-training.tsx";
import { RecordingList, UndoBar } from "../parts/recording-list.tsx";
import { SampleRecordings } from "../parts/sample-recordings.tsx";
import { words } from "../words/words.ts";

/** Where recordings are looked through, with what the doctor finds in them. */
export function LookRoom() {
  const studio = useStudio();
  const { look } = words.value;
  const { recordings } = studio.dataSet.value;
  const findings = studio.doctor.value?.findings ?? [];
  return (
    <>
      <h1>{look.heading}</h1>
      <p class="lead">{look.lead}</p>
      <UndoBar />
      {recordings.length === 0 && (
        <>
          <p class="card">{look.nothing}</p>
          <SampleRecordings />
        </>
      )}
      {recordings.length > 0 && findings.length === 0 && <p class="card good">{look.fine}</p>}
      {gatherFindings(findings).map((gathered) => (
        <FindingCards key={sayPhrase(gathered.first.message)} gathered={gathered} />
      ))}
      {recordings.length > 0 && <RecordingList recordings={recordings} />}
      <BringInFiles />
      <OnToTraining />
    </>
  );
}
