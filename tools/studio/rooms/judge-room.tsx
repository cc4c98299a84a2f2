import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { placeOf } from "../../../training/data/recordings/place-of.ts";
import { classScores, confusionMatrix, macroF1 } from "../../../training/learning/measures/confusion.ts";
import { type Judged, unknownLabels } from "../../workbench/judge/judge-recordings.ts";
import { openReport } from "../app/open-report.ts";
import { goTo } from "../app/router.ts";
import { useStudio } from "../app/studio-context.ts";
import { ChangedSince } from "../parts/changed-since.tsx";
import { ConfusionTable } from "../parts/confusion-table.tsx";
import { MovingResults } from "../parts/moving-results.tsx";
import { NeedModel } from "../parts/need-model.tsx";
import { NextRoom } from "../parts/next-room.tsx";
import { RecordingTile, UndoBar } from "../parts/recording-list.tsx";
import { Tick } from "../parts/tick.tsx";
import { words } from "../words/words.ts";

/** Recordings of a cell that are drawn. */
const SHOWN = 60;

/** Where it is told how good the newest model is, and where it errs: each mistake is one click from its recording. */
export function JudgeRoom() {
  const studio = useStudio();
  const { judge, percent, recordings, rooms, score, train } = words.value;
  const model = studio.model.value;
  const lastEdit = studio.edits.last.value?.kind;
  const cell = useSignal<{ readonly actual: number; readonly answer: number } | undefined>(undefined);
  const isAll = useSignal(false);
  if (!model) return <NeedModel heading={judge.heading} />;
  const judged = studio.judging.judged.value;
  if (!judged) {
    return (
      <>
        <h1>{judge.heading}</h1>
        <p role="status">{judge.working}</p>
      </>
    );
  }
  const { labels } = model.card;
  const unknown = unknownLabels(labels, studio.dataSet.value.labels);
  const shown = isAll.value ? judged : judged.filter(({ isLearned }) => !isLearned);
  const confusion = confusionMatrix(
    shown.map(({ actual }) => actual),
    shown.map(({ answer }) => answer),
    labels.length,
  );
  const right = shown.filter(({ actual, answer }) => actual === answer).length;
  const scores = classScores(confusion);
  return (
    <>
      <h1>{judge.heading}</h1>
      {unknown.length > 0 && (
        <p class="card bad row" role="status">
          {train.unknown(unknown)}
          <button type="button" onClick={() => goTo("train")}>
            {rooms.train}
          </button>
        </p>
      )}
      <p class="lead">
        {shown.length === 0
          ? judge.nothing
          : judge.lead(percent(right / shown.length), recordings(shown.length), score(macroF1(confusion)))}
      </p>
      <Tick on={isAll}>{judge.all}</Tick>
      <ConfusionTable
        labels={labels}
        confusion={confusion}
        chosen={cell.value}
        onChoose={(actual, answer) => {
          cell.value = { actual, answer };
        }}
      />
      {(lastEdit === "delete" || lastEdit === "relabel") && <UndoBar />}
      {cell.value && <Cell {...cell.value} labels={labels} judged={shown} />}
      <ChangedSince />
      <MovingResults model={model} />
      <div class="wide">
        <table class="scores">
          <caption>{judge.perGesture}</caption>
          <thead>
            <tr>
              <th scope="col">{judge.gesture}</th>
              <th scope="col">{judge.recall}</th>
              <th scope="col">{judge.precision}</th>
            </tr>
          </thead>
          <tbody>
            {labels.map((label, index) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{scores[index]?.support ? percent(scores[index].recall) : "–"}</td>
                <td>{scores[index]?.support ? percent(scores[index].precision) : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="row">
        <button type="button" onClick={() => void openReport(studio.bench.files, model.folder)}>
          {judge.report}
        </button>
      </p>
      <NextRoom room="put" />
    </>
  );
}

function Cell(props: {
  readonly actual: number;
  readonly answer: number;
  readonly labels: readonly string[];
  readonly judged: readonly Judged[];
}) {
  const { judge, percent } = words.value;
  const { actual, answer, labels } = props;
  const found = props.judged.filter((one) => one.actual === actual && one.answer === answer);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a small screen they are below it, and whoever has chosen them would not know.
    section.current?.scrollIntoView({ block: "nearest" });
  }, [actual, answer]);
  return (
    <section ref={section} aria-live="polite">
      <h2>{judge.cell(labels[actual] ?? "", labels[answer] ?? "", found.length)}</h2>
      <ul class="tiles">
        {found.slice(0, SHOWN).map(({ recording, probability }) => (
          <RecordingTile key={placeOf(recording)} recording={recording} note={percent(probability)} />
        ))}
      </ul>
    </section>
  );
}
