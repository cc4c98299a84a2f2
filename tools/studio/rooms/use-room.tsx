import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import { codeFor } from "../../workbench/watch/gesture-actions.ts";
import { goTo } from "../app/router.ts";
import { useStudio } from "../app/studio-context.ts";
import { ErrorCard } from "../parts/error-card.tsx";
import { GestureActionsForm } from "../parts/gesture-actions-form.tsx";
import { NeedModel } from "../parts/need-model.tsx";
import { NeedWatch } from "../parts/need-watch.tsx";
import { words } from "../words/words.ts";

/** Where it is said what each gesture does on the watch, and how an app of one's own hears of them. */
export function UseRoom() {
  const studio = useStudio();
  const { use, again, rooms } = words.value;
  const { using, connector, model } = studio;
  const isConnected = connector.connection.value.state === "connected";
  const state = using.state.value;
  useEffect(() => {
    if (isConnected) void using.read();
  }, [isConnected, using]);
  if (!model.value) return <NeedModel heading={use.heading} />;
  return (
    <>
      <h1>{use.heading}</h1>
      <p class="lead">{use.lead}</p>
      {!isConnected && <NeedWatch />}
      {isConnected && (state.state === "reading" || state.state === "writing") && (
        <p role="status">{use[state.state]}</p>
      )}
      {isConnected && state.state === "failed" && (
        <ErrorCard
          error={state.error}
          actions={[
            // Where there is none on the watch, asking it again does not bring it there.
            ...(state.error.code === "no-recogniser" ? [{ label: rooms.put, run: () => goTo("put") }] : []),
            { label: again, run: () => void using.read() },
          ]}
        />
      )}
      {isConnected && state.state === "open" && <GestureActionsForm {...state} />}
      <OwnApp
        labels={model.value.card.labels.filter((label) => !isNoGesture(label))}
        isContinuous={model.value.stream !== undefined}
      />
    </>
  );
}

function OwnApp(props: { readonly labels: readonly string[]; readonly isContinuous: boolean }) {
  const { use } = words.value;
  const copied = useSignal(false);
  const code = codeFor(props.labels, props.isContinuous);
  return (
    <section class="card">
      <h2>{use.ownApp}</h2>
      <p>{use.ownAppAbout}</p>
      <pre class="code" lang="en" dir="ltr">
        {code}
      </pre>
      <p class="row">
        <button
          type="button"
          onClick={async () => {
            await navigator.clipboard.writeText(code);
            copied.value = true;
          }}
        >
          {use.copy}
        </button>
        {copied.value && <span role="status">{use.copied}</span>}
      </p>
    </section>
  );
}
