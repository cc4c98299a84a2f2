import { goTo, type Room } from "../app/router.ts";
import { words } from "../words/words.ts";

/** The way on to the next room. */
export function NextRoom({ room }: { readonly room: Room }) {
  const { next, rooms } = words.value;
  return (
    <p class="next">
      <button type="button" class="primary" onClick={() => goTo(room)}>
        {next(rooms[room])} <span aria-hidden="true">→</span>
      </button>
    </p>
  );
}
