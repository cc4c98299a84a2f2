import type { LoaderOwn } from "../app/host.ts";
import { words } from "../words/words.ts";

/** The model that the App Loader's app comes with: whoever wants no other is done at once. */
export function LoaderOwnModel({ own }: { readonly own: LoaderOwn }) {
  const { loader } = words.value;
  return (
    <>
      <div class="card">
        <p>{own.description}</p>
        <button type="button" onClick={() => own.install()}>
          {loader.own}
        </button>
      </div>
      <p>{loader.orOwn}</p>
    </>
  );
}
