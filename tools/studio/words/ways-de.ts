import type { Words } from "./en.ts";

/** Die Worte der Seite für das, was schiefgeht, und wie es weitergeht. */
export const ways: Words["ways"] = {
  reload: "Die Seite neu laden",
  close: "Schließen",
  notNow: "Jetzt nicht",
  useHere: "Hier weitermachen",
  noStart: (reason) => `Das Studio konnte nicht beginnen: ${reason}`,
  notInList:
    "Es wurde keine Uhr gewählt. Steht deine nicht in der Liste? Wecke sie, bringe sie näher und schließe andere Programme, die mit ihr verbunden sind, auch auf einem Telefon. Die virtuelle Uhr braucht nichts davon.",
  lastWatch: (name) =>
    `Zuvor war ${name} verbunden und ist es jetzt nicht: Ein Browser lässt eine Uhr los, wenn die Seite neu geladen wird.`,
  connectAgain: (name) => `${name} wieder verbinden`,
  bluetoothOff: "Bluetooth ist auf diesem Computer ausgeschaltet oder fehlt. Schalte es zuerst ein.",
  unkept: {
    private:
      "Dieser Browser behält keine Dateien für diese Seite, wie in privaten Fenstern. Alles geht, ist aber fort, wenn die Seite geschlossen wird: Speichere das Projekt vorher als Datei.",
    insecure:
      "Diese Adresse ist nicht sicher (https), darum behält der Browser keine Dateien und erreicht keine Uhr. Die virtuelle Uhr geht; speichere das Projekt als Datei, bevor du die Seite schließt.",
  },
  makeRoom: "Ältere Modelle und Apps löschen",
  brokenOff: {
    train:
      "Die Seite wurde beim Lernen geschlossen oder neu geladen, und das Lernen endete mit ihr. Die Aufnahmen sind da.",
    record: (label, recordings) =>
      `Die Seite wurde geschlossen oder neu geladen, während „${label}“ aufgenommen wurde. Davon sind da: ${recordings}.`,
    put: "Die Seite wurde geschlossen oder neu geladen, während eine App an die Uhr ging. Die Uhr hat die alte ganz oder die neue; noch einmal zu senden geht dort weiter, wo es war.",
  },
  recordOn: (count) => `Noch ${count} aufnehmen`,
};
