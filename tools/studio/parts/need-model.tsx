import { goTo } from "../app/router.ts";
import { words } from "../words/words.ts";

/** A room without anything to show before there is a model. */
export function NeedModel({ heading }: { readonly heading: string }) {
  const { train, rooms } = words.value;
  return (
    <>
      <h1>{heading}</h1>
      <p class="card row">
        {train.noModel}
        <button type="button" onClick={() => goTo("train")}>
          {rooms.train}
        </button>
      </p>
    </>
  );
}
