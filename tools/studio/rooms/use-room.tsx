import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import {
  CODE_ACTION,
  codeFor,
  type GestureActions,
  NO_ACTION,
} from "../../workbench/watch/gesture-actions.ts";
import { useStudio } from "../app/studio-context.ts";
import { ErrorCard } from "../parts/error-card.tsx";
import { NeedModel } from "../parts/need-model.tsx";
import { NeedWatch } from "../parts/need-watch.tsx";
import { words } from "../words/words.ts";

/** Where it is said what each gesture does on the watch, and how an app of one's own hears of them. */
export function UseRoom() {
  const studio = useStudio();
  const { use, again } = words.value;
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
        <ErrorCard error={state.error} action={{ label: again, run: () => void using.read() }} />
      )}
      {isConnected && state.state === "open" && <Actions {...state} />}
      <OwnApp labels={model.value.card.labels.filter((label) => !isNoGesture(label))} />
    </>
  );
}

function Actions({ chosen, isWritten }: { readonly chosen: GestureActions; readonly isWritten: boolean }) {
  const { using } = useStudio();
  const { use } = words.value;
  const { labels, choices, actions, atStart } = chosen;
  const choose = (label: string, action: string) =>
    using.change({ actions: { ...actions, [label]: action } });
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        void using.write();
      }}
    >
      <div class="form">
        {labels
          .filter((label) => !isNoGesture(label))
          .map((label) => {
            const action = actions[label] ?? NO_ACTION;
            const isCode = action.startsWith(CODE_ACTION);
            return (
              <label key={label}>
                {label}
                <select
                  value={isCode ? CODE_ACTION : action}
                  onChange={({ currentTarget }) => choose(label, currentTarget.value)}
                >
                  {choices.map((choice) => (
                    <option key={choice} value={choice}>
                      {nameOf(choice)}
                    </option>
                  ))}
                  <option value={CODE_ACTION}>{use.ownCode}</option>
                </select>
                {isCode && (
                  <input
                    class="code"
                    aria-label={use.codeOf(label)}
                    placeholder="Bangle.buzz(500)"
                    value={action.slice(CODE_ACTION.length)}
                    onInput={({ currentTarget }) => choose(label, CODE_ACTION + currentTarget.value)}
                  />
                )}
              </label>
            );
          })}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={atStart}
          onChange={({ currentTarget }) => using.change({ atStart: currentTarget.checked })}
        />
        {use.atStart}
      </label>
      <p class="about">{use.keys}</p>
      <p class="row">
        <button type="submit" class="primary">
          {use.write}
        </button>
        {isWritten && <span role="status">{use.written}</span>}
      </p>
    </form>
  );
}

/** What an action of the watch's is called in the page's language; one that the page does not know is called as it is. */
function nameOf(choice: string): string {
  const names: Readonly<Record<string, string>> = words.value.use.actions;
  return names[choice] ?? choice;
}

function OwnApp({ labels }: { readonly labels: readonly string[] }) {
  const { use } = words.value;
  const copied = useSignal(false);
  const code = codeFor(labels);
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
