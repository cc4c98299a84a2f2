import { words } from "../words/words.ts";

export function PutRoom() {
  return <h1>{words.value.rooms.put}</h1>;
}
