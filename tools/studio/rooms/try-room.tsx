import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import { thresholdEffects } from "../../workbench/judge/judge-recordings.ts";
import type { Answer } from "../../workbench/watch/listen-answers.ts";
import type { ProjectModel } from "../app/project-state.ts";
import { isOutdated } from "../app/put.ts";
import { goTo } from "../app/router.ts";
import { useStudio } from "../app/studio-context.ts";
import { isInPage } from "../app/watch-kinds.ts";
import { ErrorCard } from "../parts/error-card.tsx";
import { NeedModel } from "../parts/need-model.tsx";
import { NeedWatch } from "../parts/need-watch.tsx";
import { NextRoom } from "../parts/next-room.tsx";
import { Tick } from "../parts/tick.tsx";
import { WatchScreen } from "../parts/watch-screen.tsx";
import { WristPerformer } from "../parts/wrist-performer.tsx";
import { words } from "../words/words.ts";

/** Where the watch says what it understands. */
export function TryRoom() {
  const studio = useStudio();
  const { tryRoom, again, put, rooms } = words.value;
  const { trying } = studio;
  const { connection } = studio.connector;
  const isConnected = connection.value.state === "connected";
  const state = trying.state.value;
  useEffect(() => () => trying.stop(), [trying]);
  const isContinuous = useSignal(studio.model.value?.stream !== undefined);
  const begin = () => void trying.start(isContinuous.value && studio.model.value?.stream !== undefined);
  if (!studio.model.value) return <NeedModel heading={tryRoom.heading} />;
  return (
    <>
      <h1>{tryRoom.heading}</h1>
      <p class="lead">{tryRoom.lead}</p>
      {!isConnected && (state.state === "idle" || state.state === "failed") && <NeedWatch />}
      {isOutdated(studio.putting, studio.model.value) && (
        <p class="card row" role="status">
          {put.outdated}
          <button type="button" onClick={() => goTo("put")}>
            {rooms.put}
          </button>
        </p>
      )}
      {isConnected && state.state === "idle" && studio.model.value.stream && (
        <Tick on={isContinuous}>{tryRoom.moving}</Tick>
      )}
      {isConnected && state.state === "idle" && (
        <button type="button" class="primary" onClick={begin}>
          {tryRoom.start}
        </button>
      )}
      {state.state === "opening" && <p role="status">{tryRoom.opening}</p>}
      {state.state === "failed" && (
        <ErrorCard
          error={state.error}
          actions={[
            // Where there is none on the watch, asking it again does not bring it there.
            ...(state.error.code === "no-recogniser" ? [{ label: rooms.put, run: () => goTo("put") }] : []),
            { label: again, run: begin },
          ]}
        />
      )}
      {state.state === "listening" && (
        <>
          <p role="status">{state.isLeft ? tryRoom.left : tryRoom.listening}</p>
          {state.isLeft && (
            <button type="button" class="primary" onClick={begin}>
              {tryRoom.start}
            </button>
          )}
          {connection.value.state === "connected" && isInPage(connection.value.watch) && <WatchScreen />}
          {connection.value.state === "connected" && connection.value.watch.kind === "virtual" && (
            <Wrist labels={state.labels} isContinuous={isContinuous.value} />
          )}
          <ol class="answers" aria-live="polite" aria-label={tryRoom.answers}>
            {trying.answers.value.map((answer, index) => (
              <AnswerRow key={trying.answers.value.length - index} answer={answer} />
            ))}
          </ol>
          <button type="button" onClick={() => trying.stop()}>
            {tryRoom.stop}
          </button>
        </>
      )}
      <Threshold model={studio.model.value} />
      {state.state === "listening" && <NextRoom room="use" />}
    </>
  );
}

function AnswerRow({ answer }: { readonly answer: Answer }) {
  const { tryRoom, sureness } = words.value;
  const { name, confidence } = answer;
  return (
    <li>
      <meter min={0} max={1} value={confidence} aria-hidden="true" />
      <span>{sureness(confidence)}</span>
      <strong>{name ?? tryRoom.notSure}</strong>
    </li>
  );
}

function Wrist({
  labels,
  isContinuous,
}: {
  readonly labels: readonly string[];
  readonly isContinuous: boolean;
}) {
  const { tryRoom } = words.value;
  const label = useSignal(labels.find((one) => !isNoGesture(one)) ?? "");
  return (
    <>
      <label class="row">
        {tryRoom.wrist}
        <select
          value={label.value}
          onChange={({ currentTarget }) => {
            label.value = currentTarget.value;
          }}
        >
          {labels.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <WristPerformer label={label.value} canWalk={isContinuous} />
    </>
  );
}

/** How sure an answer has to be, and what that costs. */
function Threshold({ model }: { readonly model: ProjectModel }) {
  const studio = useStudio();
  const { judge, tryRoom, sureness } = words.value;
  const judged = studio.judging.judged.value;
  const alarms = useSignal<readonly number[] | undefined>(undefined);
  useEffect(() => {
    let isPast = false;
    void studio.judging.everyday(model).then((found) => {
      if (!isPast) alarms.value = found;
    }, reportError);
    return () => {
      isPast = true;
    };
  }, [model.folder, studio]);
  const effectAt = useMemo(
    () => judged && alarms.value && thresholdEffects(model.card.labels, judged, alarms.value),
    [model.folder, judged, alarms.value],
  );
  const threshold = useSignal(model.card.rejectionThreshold);
  const effect = effectAt?.(threshold.value);
  const of100 = (share: number) => Math.round(100 * share);
  return (
    <section class="card">
      <h2>{tryRoom.threshold}</h2>
      <input
        type="range"
        min={0.5}
        max={0.99}
        step={0.01}
        value={threshold.value}
        aria-label={tryRoom.threshold}
        aria-valuetext={sureness(threshold.value)}
        onInput={({ currentTarget }) => {
          threshold.value = currentTarget.valueAsNumber;
        }}
        disabled={!effect}
        onChange={() => void (effect && studio.setThreshold(threshold.value, effect))}
      />
      <p role="status">
        {effect
          ? tryRoom.effect(
              sureness(threshold.value),
              of100(effect.missed),
              of100(effect.wrong),
              // Of its own threshold the model tells what training found, be it in recorded life.
              (threshold.value === model.card.rejectionThreshold && model.card.rejection?.perHour) ||
                effect.perHour,
            )
          : judge.working}
      </p>
      <p class="about">
        {tryRoom.thresholdAbout} {model.stream && tryRoom.thresholdMoving}
      </p>
    </section>
  );
}
