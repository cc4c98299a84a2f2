import { streamAround } from "../../../training/data/detector/stream-around.ts";
import type { Hands } from "../way/studio-person.ts";
import type { BluetoothStudio } from "./bluetooth-studio.ts";

/** Somebody with a watch on the wrist that the browser reaches by Bluetooth; its time passes at once. */
export function bluetoothHands({ page, target }: BluetoothStudio): Hands {
  return {
    page,
    async connect(person) {
      await person.clickButton(/^Connect by Bluetooth/);
      await page.getByText(`Connected to ${target.radio.name}`).waitFor();
      // In the browser's list: on the watch's name and on "Pair".
      person.clicks += 2;
    },
    async heardBy(event) {
      while (!target.watch.isListening(event)) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    make: ({ samples }) => target.watch.playSamples(streamAround(samples)),
  };
}
