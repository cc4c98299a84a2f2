import type { Signal } from "@preact/signals";
import { useStudio } from "../app/studio-context.ts";
import type { TrainOptions } from "../app/train-options.ts";
import { words } from "../words/words.ts";

/** What a model is tested with: a part of everything, or all of a person or of a day. What that tells is said with it. */
export function TestChoice({ heldBack }: { readonly heldBack: Signal<TrainOptions["heldBack"]> }) {
  const { persons, sessions } = useStudio().dataSet.value;
  const { test } = words.value;
  // Of one person alone nobody is left to learn from, and of one session nothing.
  const people = persons.length > 1 ? persons.map((person) => ({ person })) : [];
  const days = sessions.length > 1 ? sessions.map(({ person, session }) => ({ person, session })) : [];
  const choices: readonly NonNullable<TrainOptions["heldBack"]>[] = [...people, ...days];
  if (choices.length === 0) return null;
  const chosen = heldBack.value;
  const at = choices.findIndex((one) => one.person === chosen?.person && one.session === chosen?.session);
  const why =
    chosen === undefined || at < 0 ? test.shareAbout : chosen.session ? test.dayAbout : test.personAbout;
  return (
    <div class="choice-row">
      <label>
        {test.heading}{" "}
        <select
          value={String(at)}
          onChange={({ currentTarget }) => {
            heldBack.value = choices[Number(currentTarget.value)];
          }}
        >
          <option value="-1">{test.share}</option>
          {choices.map(({ person, session }, index) => (
            <option key={`${person}/${session}`} value={String(index)}>
              {session === undefined ? test.person(person) : test.day(person, session)}
            </option>
          ))}
        </select>
      </label>
      <p class="about">{why}</p>
    </div>
  );
}
