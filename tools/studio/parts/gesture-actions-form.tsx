import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import { CODE_ACTION, NO_ACTION } from "../../workbench/watch/gesture-actions.ts";
import { useStudio } from "../app/studio-context.ts";
import type { UseState } from "../app/using.ts";
import { words } from "../words/words.ts";

/** What each gesture does, as the watch's settings page has it. */
export function GestureActionsForm({ chosen, isWritten, unreadable }: Extract<UseState, { state: "open" }>) {
  const { using } = useStudio();
  const { use } = words.value;
  const { labels, choices, actions, atStart, confirm } = chosen;
  const choose = (label: string, action: string) =>
    using.change({ actions: new Map(actions).set(label, action) });
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
            const action = actions.get(label) ?? NO_ACTION;
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
                    aria-invalid={unreadable.has(label)}
                    aria-describedby={unreadable.has(label) ? "unreadable" : undefined}
                    placeholder="Bangle.buzz(500)"
                    value={action.slice(CODE_ACTION.length)}
                    onInput={({ currentTarget }) => choose(label, CODE_ACTION + currentTarget.value)}
                  />
                )}
              </label>
            );
          })}
      </div>
      {unreadable.size > 0 && (
        <div id="unreadable" class="card bad" role="alert">
          {[...unreadable].map(([label, said]) => (
            <p key={label}>{use.unreadable(label, said)}</p>
          ))}
        </div>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={atStart}
          onChange={({ currentTarget }) => using.change({ atStart: currentTarget.checked })}
        />
        {use.atStart}
      </label>
      {confirm && (
        <>
          <p class="row">
            <label for="confirm">{use.confirm}</label>
            <select
              id="confirm"
              value={confirm.how}
              onChange={({ currentTarget }) =>
                using.change({ confirm: { ...confirm, how: currentTarget.value } })
              }
            >
              {confirm.choices.map((how) => (
                <option key={how} value={how}>
                  {nameOfWay(how)}
                </option>
              ))}
            </select>
          </p>
          <p class="about">{use.confirmAbout}</p>
        </>
      )}
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

/** Which answers count, in words. */
function nameOfWay(how: string): string {
  const { use } = words.value;
  if (how === "") return use.confirmOff;
  return how === "twice" ? use.confirmTwice : use.confirmAfter(how.slice("after=".length));
}

/** What an action of the watch's is called in the page's language; one that the page does not know is called as it is. */
function nameOf(choice: string): string {
  const names: Readonly<Record<string, string>> = words.value.use.actions;
  return Object.hasOwn(names, choice) ? (names[choice] ?? choice) : choice;
}
