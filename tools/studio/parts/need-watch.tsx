import { goTo } from "../app/router.ts";
import { words } from "../words/words.ts";

/** Says that a watch is needed, and leads to where one is connected. */
export function NeedWatch() {
  const { record, rooms } = words.value;
  return (
    <p class="card row">
      {record.noWatch}
      <button type="button" onClick={() => goTo("watch")}>
        {rooms.watch}
      </button>
    </p>
  );
}
