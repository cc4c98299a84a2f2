import { otherKind, RECOGNISER_NAME, type RecogniserKind } from "../../workbench/watch/find-recogniser.ts";
import type { OtherRecogniser } from "../../workbench/watch/other-recogniser.ts";

/** What to do where the one is flashed and the other is there already. */
const ADVICE: Readonly<Record<RecogniserKind, string>> = {
  app: "apps that listen to aiGesture are answered by that. Where this app is to answer them, remove Gestures model with the App Loader",
  firmware:
    "`bangle-gestures try` opens that. Try this model with `bangle-gestures try --zero-code`, or remove Gestures with the App Loader",
};

/** What to tell somebody who flashes a recogniser where one of the other kind stays. */
export function warningOf({ link, flashed }: OtherRecogniser): string {
  return `${link}: ${RECOGNISER_NAME[otherKind(flashed)]} is on this watch too: ${ADVICE[flashed]}`;
}
