import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";

/** Something to be ticked, with what it says. */
export function Tick({
  on,
  children,
}: {
  readonly on: Signal<boolean>;
  readonly children: ComponentChildren;
}) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={on.value}
        onChange={({ currentTarget }) => {
          on.value = currentTarget.checked;
        }}
      />
      {children}
    </label>
  );
}
