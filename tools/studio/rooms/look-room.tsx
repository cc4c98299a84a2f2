import { words } from "../words/words.ts";

export function LookRoom() {
  return <h1>{words.value.rooms.look}</h1>;
}
