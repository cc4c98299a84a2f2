/** The page's words, in English, for what goes wrong and how to go on. */
export const ways = {
  reload: "Load the page again",
  close: "Close",
  notNow: "Not now",
  useHere: "Go on here",
  noStart: (reason: string) => `The studio could not start: ${reason}`,
  notInList:
    "No watch was chosen. Is yours not in the list? Wake it, bring it near, and close other programs that are connected to it, also on a phone. The virtual watch needs none of this.",
  lastWatch: (name: string) =>
    `${name} was connected before, and is not now: a browser lets go of a watch when the page is loaded anew.`,
  connectAgain: (name: string) => `Connect ${name} again`,
  bluetoothOff: "Bluetooth is switched off on this computer, or there is none. Switch it on first.",
  unkept: {
    private:
      "This browser keeps no files for this page, as in private windows. Everything works, but is gone when the page is closed: save the project as a file before.",
    insecure:
      "This address is not a secure one (https), so the browser keeps no files and reaches no watch. The virtual watch works; save the project as a file before you close the page.",
  },
  makeRoom: "Delete older models and apps",
  brokenOff: {
    train:
      "The page was closed or loaded anew while it was training, and the training ended with it. The recordings are safe.",
    record: (label: string, recordings: string) =>
      `The page was closed or loaded anew while “${label}” was recorded. What there is of it is safe: ${recordings}.`,
    put: "The page was closed or loaded anew while an app was sent to the watch. The watch has the old one whole, or the new one; sending it again goes on where it was.",
  },
  recordOn: (count: number) => `Record ${count} more`,
};
