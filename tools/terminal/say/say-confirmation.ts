import { type Confirmation, startGestureOf } from "../../bundle/build-options.ts";

/** Which answers of an app count, where they have to be confirmed. */
export function confirmationInWords(confirm: Confirmation): string {
  const start = startGestureOf(confirm);
  const what =
    start === undefined
      ? "an answer counts when the same gesture is made again within six seconds"
      : `an answer counts when ${start} was made not more than six seconds before`;
  return `This app confirms: ${what}; its settings on the watch can change that`;
}
