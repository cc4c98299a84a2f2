import { useSignal } from "@preact/signals";
import { countEach } from "../../../training/data/dataset/count-each.ts";
import { gatherFindings, sayMore } from "../../../training/data/dataset/doctor/gather-findings.ts";
import { missingAmong } from "../../../training/data/dataset/require-trainable.ts";
import type { EpochProgress } from "../../../training/learning/network/train-network.ts";
import type { StreamPhase } from "../../../training/learning/streams/fit-stream.ts";
import { rightOnWatch, unknownLabels } from "../../workbench/judge/judge-recordings.ts";
import type { TrainEvent } from "../../workbench/learn/train.ts";
import { goTo } from "../app/router.ts";
import { useStudio } from "../app/studio-context.ts";
import { ErrorCard } from "../parts/error-card.tsx";
import { type CurvePoint, LearningCurve } from "../parts/learning-curve.tsx";
import { NextRoom } from "../parts/next-room.tsx";
import { RecordWhatIsMissing } from "../parts/on-to-training.tsx";
import { SampleRecordings } from "../parts/sample-recordings.tsx";
import { TestChoice } from "../parts/test-choice.tsx";
import { Tick } from "../parts/tick.tsx";
import { say } from "../words/say.ts";
import { sentence } from "../words/sentence.ts";
import { words } from "../words/words.ts";

/** Where a gesture has fewer recordings, the page says what helps most. */
const ENOUGH = 5;

/** Where a model is learned from the project's recordings. */
export function TrainRoom() {
  const studio = useStudio();
  const { train, again, rooms } = words.value;
  const { recordings, labels, persons } = studio.dataSet.value;
  const { state } = studio.training;
  const { isLarge, isMoving, heldBack } = studio.trainChoice;
  const start = () =>
    void studio.train({
      ...(isLarge.value ? { size: "large" } : {}),
      ...(isMoving.value ? { stream: true } : {}),
      ...(heldBack.value ? { heldBack: heldBack.value } : {}),
    });
  const canTrain = missingAmong(labels) === undefined;
  const counts = countEach(recordings.map(({ label }) => label));
  const problems = gatherFindings(studio.doctor.value?.findings ?? []).flatMap((gathered) => {
    const { severity, message } = gathered.first;
    const more = sayMore(gathered);
    return severity === "problem" ? [`${sentence(message)}${more ? ` (${say(more)})` : ""}`] : [];
  });
  const few = labels.filter((label) => (counts.get(label) ?? 0) < ENOUGH);
  return (
    <>
      <h1>{train.heading}</h1>
      <p class="lead">{train.lead}</p>
      {recordings.length > 0 && <p>{train.have(recordings.length, labels.length, persons.length)}</p>}
      <RecordWhatIsMissing />
      {canTrain && few.length > 0 && (
        <p class="card row">
          {train.few(few)}
          <button type="button" onClick={() => goTo("record")}>
            {rooms.record}
          </button>
        </p>
      )}
      {problems.length > 0 && (
        <div class="card bad">
          {problems.map((message) => (
            <p key={message}>{message}.</p>
          ))}
          <button type="button" onClick={() => goTo("look")}>
            {rooms.look}
          </button>
        </div>
      )}
      {recordings.length === 0 && <SampleRecordings />}
      {state.value.state === "running" ? (
        <Running progress={state.value.progress} />
      ) : (
        canTrain && (
          <>
            <TestChoice heldBack={heldBack} />
            <Tick on={isLarge}>{train.large}</Tick>
            <Tick on={isMoving}>{train.moving}</Tick>
            <button type="button" class="primary" onClick={start}>
              {studio.model.value ? train.startAgain : train.start}
            </button>
          </>
        )
      )}
      {state.value.state === "failed" && (
        <ErrorCard error={state.value.error} action={{ label: again, run: start }} />
      )}
      <Result />
    </>
  );
}

function Running({ progress }: { readonly progress: TrainEvent | undefined }) {
  const studio = useStudio();
  const { train, cancel } = words.value;
  const stop = (
    <button type="button" onClick={() => studio.training.cancel()}>
      {cancel}
    </button>
  );
  const isEpoch = progress?.kind === "epoch" || progress?.kind === "stream-epoch";
  return (
    <div class="card">
      {isEpoch ? (
        <Learning
          key={progress.kind}
          phase={progress.kind === "stream-epoch" ? progress.phase : undefined}
          {...progress.progress}
        />
      ) : (
        <p role="status">{train.preparing}</p>
      )}
      {stop}
    </div>
  );
}

/** How far it is with one network. */
function Learning(props: EpochProgress & { readonly phase: StreamPhase | undefined }) {
  const { train } = words.value;
  const { epoch, epochs, accuracy, phase } = props;
  const curve = useSignal<readonly CurvePoint[]>([]);
  const start = useSignal(performance.now());
  if ((curve.peek().at(-1)?.[0] ?? 0) < epoch) curve.value = [...curve.peek(), [epoch, accuracy]];
  const perEpoch = (performance.now() - start.value) / epoch;
  const left = Math.ceil(((epochs - epoch) * perEpoch) / 1000);
  return (
    <>
      <label for="training">
        {phase ? train.learningMoving(epoch, epochs) : train.learning(epoch, epochs)}
      </label>
      <progress id="training" max={epochs} value={epoch} />
      {phase && <p role="status">{train.phases[phase]}</p>}
      {epoch === epochs ? (
        <p role="status">{train.measuring}</p>
      ) : (
        <p>
          {train.accuracy(accuracy)}
          {!phase && `, ${train.left(left)}`}
        </p>
      )}
      <LearningCurve points={curve.value} epochs={epochs} />
    </>
  );
}

/** From here on a model is worth the colour of success. */
const GOOD = 0.8;

/** With fewer recordings to test with, a share says little. */
const FEW_TESTED = 20;

function Result() {
  const { dataSet, judging, model, training } = useStudio();
  const { judge, train } = words.value;
  const { state } = training;
  const judged = judging.judged.value;
  if (!model.value || !judged || state.value.state === "running") return null;
  const { card } = model.value;
  const unknown = unknownLabels(card.labels, dataSet.value.labels);
  const { share, tested } = rightOnWatch(card, judged);
  if (unknown.length > 0) {
    return (
      <p class="card" role="status">
        {train.unknown(unknown)}
      </p>
    );
  }
  return (
    <div class={share >= GOOD ? "card good" : "card"}>
      {state.value.state === "done" && (
        <p role="status">{train.done(Math.round(state.value.result.seconds))}</p>
      )}
      <p>
        {tested > 0 ? train.result(share, tested) : judge.nothing}{" "}
        {tested > 0 && tested < FEW_TESTED && train.fewTested}
      </p>
      <NextRoom room="judge" />
    </div>
  );
}
