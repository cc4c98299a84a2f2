import { words } from "../words/words.ts";

export function TryRoom() {
  return <h1>{words.value.rooms.try}</h1>;
}
