import type { Sentences } from "./sentences.ts";

/** Was das Programm über Aufnahmen, Dateien und Uhren sagt, auf Deutsch: je Code ein Satz mit denselben Lücken. */
export const SAID: Sentences = {
  // Bausteine
  "{0}": "{0}",
  "{0}: {1}": "{0}: {1}",
  "{0}: {1}: {2}": "{0}: {1}: {2}",
  "{0}: is {1}": "{0}: ist {1}",
  "{0} {1}": "{0} {1}",
  "{0} and {1}": "{0} und {1}",
  "{0} to {1}": "{0} bis {1}",
  "{0} and {1} more": "{0} und {1} weitere",
  "{0}:{1}: {2}{3}": "{0}:{1}: {2}{3}",
  "{0}: {1} (and {2} more)": "{0}: {1} (und noch {2})",
  "{0}: {1} (and {2} more, in {3} files)": "{0}: {1} (und noch {2}, in {3} Dateien)",
  "{0} (in {1} files)": "{0} (in {1} Dateien)",
  "{0}: {1} more lines are not as they should be": "{0}: {1} weitere Zeilen sind nicht, wie sie sein sollten",
  " (and {0} more, of {1} rows)": " (und noch {0}, von {1} Zeilen)",
  " (and {0} more labels)": " (und {0} weitere Namen)",
  "and {0} more": "und noch {0}",
  "and {0} more like this": "und {0} weitere dieser Art",
  "left out: {0}": "ausgelassen: {0}",
  "too short, {0} s: a watch reports gestures from {1} s on, with the rest at their end":
    "zu kurz, {0} s: Eine Uhr meldet Gesten ab {1} s, mit der Ruhe an ihrem Ende",
  "1 recording": "1 Aufnahme",
  "{0} recordings": "{0} Aufnahmen",
  "1 moment": "1 Augenblick",
  "{0} moments": "{0} Augenblicke",
  sample: "Messwert",
  samples: "Messwerte",
  seconds: "Sekunden",
  milliseconds: "Millisekunden",
  microseconds: "Mikrosekunden",
  nanoseconds: "Nanosekunden",
  labels: "Namen",
  unknown: "unbekannt",
  "the file": "die Datei",
  "it is empty": "sie ist leer",

  // Uhren und Verbindungen
  acknowledgement: "Bestätigung",
  answer: "Antwort",
  XON: "XON",
  "{0}: no {1} within {2} s": "{0}: keine {1} innerhalb von {2} s",
  "{0}: the connection is closed": "{0}: die Verbindung ist geschlossen",
  "{0}: the connection was lost": "{0}: die Verbindung ist abgerissen",
  "the connection to {0} was lost": "die Verbindung zu {0} ist abgerissen",
  "{0} has a connection already": "{0} hat schon eine Verbindung",
  "Close the other one first.": "Schließe zuerst die andere.",
  "{0} values are no whole number of x, y, z samples":
    "{0} Werte sind keine ganze Zahl von Messwerten x, y, z",
  "this emulated watch has been disposed of": "diese virtuelle Uhr gibt es nicht mehr",
  "{0}: the connection was lost before the watch said what it is":
    "{0}: die Verbindung ist abgerissen, bevor die Uhr sagte, was sie ist",
  "Check that the port is right, and try again.":
    "Sieh nach, ob der Anschluss stimmt, und versuche es noch einmal.",
  "the connection was lost": "die Verbindung ist abgerissen",
  "See that the watch is on and near, and try again.":
    "Sieh nach, ob die Uhr an und in der Nähe ist, und versuche es noch einmal.",
  "Try again; what was already sent is kept.":
    "Versuche es noch einmal; was schon gesendet ist, bleibt erhalten.",
  "no Bangle.js answers at {0}": "bei {0} antwortet keine Bangle.js",
  "Is the port right? If it is, wake the watch, close other programs that are connected to it, and try again.":
    "Stimmt der Anschluss? Dann wecke die Uhr, schließe andere Programme, die mit ihr verbunden sind, und versuche es noch einmal.",
  "{0}: the watch hung up without a word": "{0}: die Uhr hat ohne ein Wort aufgelegt",
  "Most likely another program is connected to it, such as the Web IDE: close that, and try again.":
    "Wahrscheinlich ist ein anderes Programm mit ihr verbunden, etwa die Web IDE: Schließe es und versuche es noch einmal.",
  "{0}: the link takes no more bytes": "{0}: die Verbindung nimmt nichts mehr an",
  "Wake the watch, bring it nearer, and try again.":
    "Wecke die Uhr, bringe sie näher und versuche es noch einmal.",
  "{0}: the watch says: {1}": "{0}: die Uhr sagt: {1}",
  "{0}: the watch cannot read what it is asked: {1}":
    "{0}: die Uhr kann nicht lesen, was sie gefragt wird: {1}",
  "{0}: the watch's answer was damaged on the way": "{0}: die Antwort der Uhr wurde unterwegs beschädigt",
  "Bring the watch nearer, or use another cable, and try again.":
    "Bringe die Uhr näher oder nimm ein anderes Kabel, und versuche es noch einmal.",
  "{0}: this is no Espruino, or one with a version unknown: {1}":
    "{0}: das ist kein Espruino, oder eines mit unbekannter Version: {1}",
  "{0}: the watch does not answer": "{0}: die Uhr antwortet nicht",
  "Wake the watch, close other programs that are connected to it, and try again.":
    "Wecke die Uhr, schließe andere Programme, die mit ihr verbunden sind, und versuche es noch einmal.",
  "{0}: the watch asks for a password": "{0}: die Uhr fragt nach einem Passwort",
  "Type it in the Espruino Web IDE, or reset the watch.":
    "Gib es in der Web IDE von Espruino ein, oder setze die Uhr zurück.",
  "{0}: the watch refused a packet": "{0}: die Uhr hat ein Paket abgelehnt",
  "Restart the watch and try again.": "Starte die Uhr neu und versuche es noch einmal.",
  '"{0}" cannot be a file\'s name on the watch': "„{0}“ kann auf der Uhr kein Dateiname sein",
  '"{0}" cannot be a file name on the watch': "„{0}“ kann auf der Uhr kein Dateiname sein",
  "Use 1 to {0} letters, digits and dots.": "Nimm 1 bis {0} Buchstaben, Ziffern und Punkte.",
  "Use at most {0} characters, without comma and semicolon.":
    "Nimm höchstens {0} Zeichen, ohne Komma und Strichpunkt.",
  "{0} is empty, and the watch has no empty files": "{0} ist leer, und leere Dateien hat die Uhr nicht",
  "{0}: the watch's Storage gives no sense": "{0}: der Speicher der Uhr gibt keinen Sinn",
  "the watch's Storage has {0} bytes free and {1} are needed while files are replaced":
    "der Speicher der Uhr hat {0} Bytes frei, und {1} werden gebraucht, während Dateien ersetzt werden",
  "Remove an app or old recordings from the watch, and try again.":
    "Entferne eine App oder alte Aufnahmen von der Uhr, und versuche es noch einmal.",
  "{0}: {1} arrived damaged": "{0}: {1} kam beschädigt an",
  "a file": "eine Datei",
  "The old files are still in place. Bring the watch nearer and try again.":
    "Die alten Dateien sind noch da. Bringe die Uhr näher und versuche es noch einmal.",
  "this is a {0}, and apps are made for Bangle.js 1, 2 and 3":
    "das ist eine {0}, und Apps gibt es für Bangle.js 1, 2 und 3",
  "{0}: a page opens no port by its name": "{0}: eine Seite öffnet keinen Anschluss beim Namen",
  "the watch is not connected any more": "die Uhr ist nicht mehr verbunden",
  "Connect it again, and go on.": "Verbinde sie wieder und mache weiter.",
  "{0}: a model for the firmware is not on this watch":
    "{0}: auf dieser Uhr ist kein Modell für die Firmware",
  "{0}: the recogniser is not on this watch": "{0}: auf dieser Uhr ist die Erkennung nicht",

  "{0} on the watch cannot be read": "{0} auf der Uhr lässt sich nicht lesen",

  // Bluetooth, Kabel, Telefon
  "Bluetooth is switched off": "Bluetooth ist ausgeschaltet",
  "Switch it on and try again.": "Schalte es ein und versuche es noch einmal.",
  "this computer has no Bluetooth adapter": "dieser Computer hat kein Bluetooth",
  "Plug one in, or use a cable (serial:…) or TCP (tcp://…).":
    "Stecke einen Adapter ein, oder nimm ein Kabel.",
  "the Bluetooth service is not running": "der Dienst für Bluetooth läuft nicht",
  "On Linux, install and start BlueZ: `sudo systemctl start bluetooth`.":
    "Unter Linux: BlueZ installieren und starten, „sudo systemctl start bluetooth“.",
  "this program may not use Bluetooth": "dieses Programm darf Bluetooth nicht benutzen",
  "Allow it for your terminal: System Settings, Privacy, Bluetooth on macOS; the group `bluetooth` on Linux.":
    "Erlaube es dem Browser: auf dem Mac in den Systemeinstellungen unter Datenschutz, Bluetooth; unter Linux mit der Gruppe „bluetooth“.",
  "Bluetooth does not answer": "Bluetooth antwortet nicht",
  "Switch it off and on, allow this program to use it, and try again.":
    "Schalte es aus und ein, erlaube dem Browser, es zu benutzen, und versuche es noch einmal.",
  "another program on this computer is connected to the watch":
    "ein anderes Programm auf diesem Computer ist mit der Uhr verbunden",
  "Close that program, such as a browser with the Web IDE, and try again.":
    "Schließe jenes Programm, etwa einen Browser mit der Web IDE, und versuche es noch einmal.",
  "the watch did not take the connection": "die Uhr hat die Verbindung nicht angenommen",
  "Bring it nearer, close other programs that are connected to it, and try again.":
    "Bringe sie näher, schließe andere Programme, die mit ihr verbunden sind, und versuche es noch einmal.",
  "Bring it nearer, close other programs that are connected to it, and try again. If it is near and free, load the page again: a browser's Bluetooth can get stuck.":
    "Halte sie näher heran, schließe andere Programme, die mit ihr verbunden sind, und versuche es noch einmal. Ist sie nah und frei, so lade die Seite neu: Das Bluetooth eines Browsers kann hängen bleiben.",
  "{0}: Bluetooth failed ({1})": "{0}: Bluetooth hat versagt ({1})",
  "Switch the watch's Bluetooth off and on, and try again.":
    "Schalte das Bluetooth der Uhr aus und ein, und versuche es noch einmal.",
  "{0}: the watch was not let go in time": "{0}: die Uhr wurde nicht rechtzeitig losgelassen",
  "{0}: the watch took nothing for {1} s": "{0}: die Uhr hat {1} s lang nichts angenommen",
  "Bring it nearer and try again.":
    "Bringe sie näher und versuche es noch einmal; was schon gesendet ist, bleibt erhalten.",
  "{0}: the watch did not take the connection in time":
    "{0}: die Uhr hat die Verbindung nicht rechtzeitig angenommen",
  "{0}: it takes no connections": "{0}: sie nimmt keine Verbindungen an",
  "{0}: this page may not use Bluetooth": "{0}: diese Seite darf Bluetooth nicht benutzen",
  "Allow it in the browser's site settings.": "Erlaube es in den Einstellungen des Browsers für diese Seite.",
  "{0}: Bluetooth is switched off, or there is none": "{0}: Bluetooth ist ausgeschaltet, oder es gibt keines",
  "{0}: nothing can be read or written there": "{0}: dort lässt sich nichts lesen oder schreiben",
  "{0}: the port is open already": "{0}: der Anschluss ist schon offen",
  "{0}: the port did not open": "{0}: der Anschluss ging nicht auf",
  "Close what else is connected to it.": "Schließe, was sonst damit verbunden ist.",
  "Allow the port in the browser's site settings, and close what else is connected to it.":
    "Erlaube den Anschluss in den Einstellungen des Browsers für diese Seite, und schließe, was sonst damit verbunden ist.",
  "{0}: the page may not use its motion sensor": "{0}: die Seite darf den Bewegungssensor nicht benutzen",
  "Load the page again and allow it; on an iPhone, close the browser first if it does not ask again.":
    "Lade die Seite neu und erlaube es; auf einem iPhone schließe vorher den Browser, wenn er nicht wieder fragt.",
  "no motion sensor is heard here": "hier ist kein Bewegungssensor zu hören",
  "Computers have none: open this page on a phone, or take the virtual watch.":
    "Computer haben keinen: Öffne diese Seite auf einem Telefon, oder nimm die virtuelle Uhr.",

  // Während des Aufnehmens
  "{0}; a gesture that was under way may be missing":
    "{0}; eine Geste, die gerade gemacht wurde, fehlt vielleicht",
  "{0}; what was recorded is safe, connecting again for up to {1} minutes":
    "{0}; was aufgenommen ist, ist sicher, verbinde bis zu {1} Minuten lang erneut",
  "Kept in {0}: {1} of {2}. Record more when the watch is back.":
    "Erhalten in {0}: {1} von {2}. Nimm weitere auf, wenn die Uhr wieder da ist.",
  "Kept in {0}: {1} of {2} of {3}. Record the other {4} when the watch is back.":
    "Erhalten in {0}: {1} von {2}, „{3}“. Nimm die übrigen {4} auf, wenn die Uhr wieder da ist.",
  "connected again": "wieder verbunden",
  "the watch has started anew; a gesture made just then is missing":
    "die Uhr hat neu begonnen; eine Geste von diesem Augenblick fehlt",
  "{0} gestures came faster than they could be fetched and are missing":
    "{0} Gesten kamen schneller, als sie zu holen waren, und fehlen",

  // Die Seite
  "something went wrong that was not foreseen: {0}": "etwas ging schief, das niemand vorhersah: {0}",
  "What was recorded is safe. Load the page again to go on.":
    "Was aufgenommen ist, ist sicher. Lade die Seite neu, um weiterzumachen.",
  "a part of this page could not be loaded": "ein Teil dieser Seite ließ sich nicht laden",
  "See to it that the network is there, and try again; if that does not help, load the page again.":
    "Sorge dafür, dass das Netz da ist, und versuche es noch einmal; hilft das nicht, lade die Seite neu.",
  "the training ended by itself": "das Lernen ist von selbst abgebrochen",
  "The recordings are safe. Close other tabs that use much memory, and train again.":
    "Die Aufnahmen sind sicher. Schließe andere Tabs, die viel Speicher brauchen, und lerne noch einmal.",
  "training needs WebAssembly with SIMD, which this machine or browser lacks":
    "zum Lernen braucht es WebAssembly mit SIMD, das dieser Browser nicht hat",
  "Use Node 20 or later, or a browser of 2023 or later.": "Nimm einen Browser von 2023 oder später.",

  // Dateien und Ordner
  "{0}: no such file or folder": "{0}: ist nicht da",
  "{0}: is a file, and a folder is needed": "{0}: ist eine Datei, und es braucht einen Ordner",
  "{0}: is a folder, and a file is needed": "{0}: ist ein Ordner, und es braucht eine Datei",
  "{0}: is a folder where a file is needed, or the other way round":
    "{0}: ist ein Ordner, wo es eine Datei braucht, oder umgekehrt",
  "{0}: the browser does not allow it": "{0}: der Browser erlaubt es nicht",
  "the browser gives this page no more room on the disk":
    "der Browser gibt dieser Seite keinen Platz mehr auf der Platte",
  "the project is open in another tab": "das Projekt ist in einem anderen Tab offen",
  "{0}: was changed by something else meanwhile": "{0}: wurde inzwischen von etwas anderem verändert",
  "{0}: is {1}, and files of up to {2} are read": "{0}: hat {1}, und gelesen werden Dateien bis {2}",
  "Is it the right one? Otherwise divide it.": "Ist es die richtige? Sonst teile sie.",
  "{0}: is no zip file, or damaged": "{0}: ist keine Zip-Datei, oder beschädigt",
  "{0}: unpacks to more than any project is": "{0}: wird entpackt größer, als je ein Projekt ist",
  "{0} is there already and holds something else": "{0} ist schon da und enthält etwas anderes",
  "{0} was changed since then, so that cannot be undone":
    "{0} wurde seither geändert, darum lässt sich das nicht rückgängig machen",
  "Delete what is too much in the list; nothing was changed.":
    "Lösche in der Liste, was zu viel ist; es wurde nichts geändert.",
  "Open it in an empty project; nothing was written.":
    "Öffne es in einem leeren Projekt; es wurde nichts geschrieben.",
  "1 recording is there already, and is not written again":
    "1 Aufnahme ist schon da, und wird nicht noch einmal geschrieben",
  "{0} recordings are there already, and are not written again":
    "{0} Aufnahmen sind schon da, und werden nicht noch einmal geschrieben",
  "the folder to write to has no name": "der Ordner, in den geschrieben werden soll, hat keinen Namen",
  "{0} is the folder you are in, or one above it": "{0} ist der Ordner, in dem du bist, oder einer darüber",
  "{0} is in use by something else: {1}": "{0} wird von etwas anderem benutzt: {1}",
  "it is a file": "es ist eine Datei",
  "it is not a folder": "es ist kein Ordner",
  "{0} was not written by this program": "{0} wurde nicht von diesem Programm geschrieben",
  "there is {0} in it, and this would be {1}": "darin ist {0}, und das wäre {1}",
  "{0} is {1}, and this would be recordings": "{0} ist {1}, und das wären Aufnahmen",
  "a model": "ein Modell",
  "an app": "eine App",
  "a screenshot": "ein Bild vom Bildschirm",
  "a data set": "ein Datensatz",
  "something else ({0})": "etwas anderes ({0})",
  "Make an app of it first.": "Mache zuerst eine App daraus.",
  "{0}: is a model, and an app is needed": "{0}: ist ein Modell, und es braucht eine App",
  "there is no {0} in it, so it is no app": "darin ist keine {0}, also ist es keine App",
  '"{0}" is outside the folder': "„{0}“ ist außerhalb des Ordners",
  "is not JSON ({0})": "ist kein JSON ({0})",
  'the watch would have to evaluate it, and only atob("…") is understood here':
    'die Uhr müsste es ausrechnen, und hier wird nur atob("…") verstanden',
  "there is no {0} in it": "darin ist keine {0}",
  "is {0}, and a model is needed": "ist {0}, und es braucht ein Modell",
  "Give the model that the app was built from.": "Gib das Modell, aus dem die App gemacht wurde.",
  "{0}, so it is no model": "{0}, also ist es kein Modell",
  "has {0} labels, and model.tflite has {1} outputs": "hat {0} Namen, und model.tflite hat {1} Ausgänge",
  "{0}: was made by a newer version of this program ({1}, and this one reads {2})":
    "{0}: stammt von einer neueren Version dieses Programms ({1}, und diese liest {2})",
  "Use that version, or train again.": "Nimm jene Version, oder lerne noch einmal.",

  // Apps
  "the firmware's own aiGesture cannot run this model: {0}":
    "das aiGesture der Firmware kann dieses Modell nicht rechnen: {0}",
  "Build the app without --zero-code.": "Baue die App mit unserem Erkenner.",
  'the model knows no gesture "{0}" that others could count after':
    "das Modell kennt keine Geste „{0}“, nach der andere zählen könnten",
  "It knows: {0}.": "Es kennt: {0}.",
  'there is no other gesture that could count after "{0}"':
    "es gibt keine andere Geste, die nach „{0}“ zählen könnte",
  'Take "twice", or a model that knows more gestures.':
    "Nimm „zweimal“ oder ein Modell, das mehr Gesten kennt.",
  "Bangle.js 3 has no TensorFlow": "Bangle.js 3 hat kein TensorFlow",
  "it was built with --engine {0}, which is too slow for it":
    "die App wurde dafür gebaut, mit {0} zu rechnen, was dafür zu langsam ist",
  "{0} labels, {1} thresholds and {2} outputs do not go together":
    "{0} Namen, {1} Schwellen und {2} Ausgänge passen nicht zusammen",
  "Train again with this version (it writes {0}): bangle-gestures train … --stream":
    "Lerne mit dieser Fassung noch einmal (sie schreibt {0}).",
  "its network, {0}, is not beside it": "sein Netz, {0}, liegt nicht daneben",
  "the input of {0}": "Eingang von {0}",
  "the model.json beside it": "model.json daneben",
  "{0}: does not belong to {1}, for it says {2} and that {3}":
    "{0}: passt nicht zu {1}; hier steht {2} und dort {3}",
  "Build with --engine auto, native or javascript.": "Lass die Seite wählen, womit gerechnet wird.",
  "there is no machine code for this model: {0}": "für dieses Modell gibt es keinen Maschinencode: {0}",
  "its {0} bytes are more than {1} has to spare": "seine {0} Bytes sind mehr, als {1} übrig hat",
  "Build with --engine auto: it takes what runs the model.": "Lass die Seite wählen, womit gerechnet wird.",

  // Lernen
  "there is no model yet": "es gibt noch kein Modell",
  "Train one first.": "Lass zuerst eines lernen.",
  "{0}: no recordings were found": "{0}: es wurden keine Aufnahmen gefunden",
  "everyday movement": "Alltag",
  streams: "Verläufe",
  "everyday movement and streams": "Alltag und Verläufe",
  "{0}: holds nothing but {1}, and no recordings of gestures":
    "{0}: außer {1} ist nichts darin, also keine Aufnahmen von Gesten",
  "Give a folder with gestures: train and evaluate take everyday movement with them as --everyday DIR, and evaluate --stream takes streams that lie beside them.":
    "Nimm Gesten auf, oder lege Dateien mit Aufnahmen von Gesten ab.",
  "no recordings were found": "es wurden keine Aufnahmen gefunden",
  "all {0} lines with recordings are broken, the first at {1}:{2}: {3}":
    "alle {0} Zeilen mit Aufnahmen sind kaputt, die erste bei {1}:{2}: {3}",
  "Give a folder with <person>/<session>.txt files of lines such as: swipeleft(14), -35,9,-51,…":
    "Nimm Gesten auf, oder lege Dateien mit Aufnahmen ab.",
  'there is only one label, "{0}"; at least two are needed':
    "es gibt nur eine Geste, „{0}“; mindestens zwei müssen es sein",
  'Record a second gesture, or other movements under the label "random".':
    "Nimm eine zweite Geste auf, oder andere Bewegungen unter dem Namen „random“.",
  "all labels ({0}) stand for no gesture; at least one gesture is needed":
    "alle Namen ({0}) stehen für keine Geste; mindestens eine Geste braucht es",
  "Record a gesture too.": "Nimm auch eine Geste auf.",
  '"{0}" has {1}': "„{0}“ hat {1}",
  "every label needs at least {0} recordings: {1}": "jede Geste braucht mindestens {0} Aufnahmen: {1}",
  "Record more of them, or take their lines out.": "Nimm mehr davon auf, oder lösche sie.",
  "there are no recordings of {0}": "es gibt keine Aufnahmen von {0}",
  "There are {0}.": "Es gibt {0}.",
  "learn {0} from": "um daraus {0} zu lernen",
  "test on": "um damit zu prüfen",
  "the shares leave no recordings to {0}": "die Anteile lassen keine Aufnahmen übrig, {0}",
  "Record more, or hold back other shares for test and validation.":
    "Nimm mehr auf, oder halte andere Anteile zurück.",
  "shares of {0} for the test and {1} for validation leave nothing to test on or to learn from":
    "mit {0} zum Prüfen und {1} zum Abstimmen bleibt nichts zu prüfen oder zu lernen",
  "Hold back a share above 0 for the test, and shares that together stay below 1.":
    "Halte einen Anteil über 0 zum Prüfen zurück, und zusammen weniger als 1.",
  "leaving one session out needs at least two sessions":
    "um eine Sitzung wegzulassen, braucht es mindestens zwei",
  "Record another session (another file), or use the stratified split.":
    "Nimm eine weitere Sitzung auf, oder teile von allem einen Teil ab.",
  "leaving one person out needs at least two persons":
    "um eine Person wegzulassen, braucht es mindestens zwei",
  "Record another person, or use the stratified split or the one by session.":
    "Nimm eine weitere Person auf, oder teile nach Sitzungen oder von allem einen Teil ab.",
  "there is no session {0}/{1} to hold back":
    "die Sitzung {0}/{1}, die zurückgehalten werden soll, gibt es nicht",
  "holding back every session leaves nothing to learn from":
    "wird jede Sitzung zurückgehalten, bleibt nichts zu lernen",
  "{0} has more than {1} recordings of {2} labels; at least two labels are needed":
    "{0} hat von {2} Gesten mehr als {1} Aufnahmen; mindestens zwei Gesten müssen es sein",

  "there are no recordings of {0} to hold back": "es gibt keine Aufnahmen von {0}, die zurückzuhalten wären",
  "nobody else recorded {0}, so it cannot be learned":
    "niemand sonst hat {0} aufgenommen, darum lässt es sich nicht lernen",
  "Test with somebody else, or let others record it, too.":
    "Prüfe mit jemand anderem, oder lass es auch andere aufnehmen.",

  // Was an Aufnahmen auffällt
  "{0} with the same samples under different labels":
    "{0} mit denselben Messwerten unter verschiedenen Namen",
  "Keep the right one of each.": "Behalte jeweils die richtige.",
  "{0} occur again, to the last count": "{0} kommen noch einmal vor, bis auf den letzten Zählwert",
  "Remove the copies: one in training and one in the test makes the result look better than it is.":
    "Lösche die Kopien: Eine beim Lernen und eine beim Prüfen lassen das Ergebnis besser aussehen, als es ist.",
  'the watch answers "unknown" where it is not sure, so nobody can tell that from the label "{0}"':
    "die Uhr antwortet „unknown“, wo sie nicht sicher ist; vom Namen „{0}“ kann das niemand unterscheiden",
  'Rename it in the recordings; movements that are none of the gestures go under the label "random".':
    "Nenne sie anders; Bewegungen, die keine der Gesten sind, heißen „random“.",
  "few recordings of {0}; the most frequent label has {1}":
    "wenige Aufnahmen von {0}; die häufigste Geste hat {1}",
  "Record more of them.": "Nimm mehr davon auf.",
  "{0} has no {1}": "{0} hat keine Aufnahmen von {1}",
  "Record them, too, where the model is for {0}.": "Nimm auch sie auf, wenn das Modell für {0} ist.",
  "{0} like {1} ({2})": "{0} wie {1} ({2})",
  "{0}: {1} of {2} look like another label: {3}": "{0}: {1} von {2} sehen wie eine andere Geste aus: {3}",
  "Look at them; a slip of the hand is best removed.":
    "Sieh sie dir an; einen Ausrutscher löscht man am besten.",
  "samples with a value at the end of its range: {0}": "Messwerte am Ende des Messbereichs: {0}",
  "Nothing needs to be done: on the watch, fast gestures end there, too.":
    "Es ist nichts zu tun: Auch auf der Uhr enden schnelle Gesten dort.",
  "{0} of {1} samples or more: no watch reports gestures that long, and a window keeps the first {2}":
    "{0} mit {1} oder mehr Messwerten: So lange Gesten meldet keine Uhr, und gelernt wird aus den ersten {2}",
  "Import them anew with --cut, or remove them.":
    "Bringe sie neu herein, in Gesten geschnitten, oder lösche sie.",
  "{0} ({1}): about {2} counts per g, not {3}{4}": "{0} ({1}): etwa {2} Zählwerte je g, nicht {3}{4}",
  "Training brings it to 64 counts per g unless told not to.": "Beim Lernen werden es 64 Zählwerte je g.",
  "{0} ({1}): too few recordings to measure counts per g for sure; {2} is taken as stated":
    "{0} ({1}): Zu wenige Aufnahmen, um die Zählwerte je g sicher zu messen; es gilt die Angabe, {2}",
  "{0} ({1}): the wrist hardly rests, so counts per g cannot be measured for sure; {2} is taken as stated":
    "{0} ({1}): Das Handgelenk ruht kaum, darum lassen sich die Zählwerte je g nicht sicher messen; es gilt die Angabe, {2}",
  ", as in the others": ", wie in den anderen",
  "; at rest it reads {0} ({1}, confidence {2} %)": "; in Ruhe misst sie {0} ({1}, zu {2} % sicher)",
  "its only session": "die einzige Sitzung",
  "all {0} sessions": "alle {0} Sitzungen",
  "a turn of {0} degrees": "eine Drehung um {0} Grad",
  "a mirroring and a turn of {0} degrees": "eine Spiegelung und eine Drehung um {0} Grad",
  "{0} is {1}{2}": "{0} ist {1}{2}",
  "with it, its mean curves of {0} explain {1} of {2}'s instead of {3}":
    "damit erklären die mittleren Kurven von {0} {1} von denen von {2} statt {3}",
  "{0} is turned against {1}: {2}; {3}": "{0} ist gegen {1} gedreht: {2}; {3}",
  "Nothing needs to be done: people wear their watches so, and a model of several learns that.":
    "Es ist nichts zu tun: So tragen Leute ihre Uhren, und ein Modell von mehreren lernt das.",
  "Nothing needs to be done where they come from a Bangle.js.":
    "Es ist nichts zu tun, wenn sie von einer Bangle.js kommen.",
  "{0} has other axes than {1}: {2} (roughly, {3}); {4}":
    "{0} hat andere Achsen als {1}: {2} (ungefähr: {3}); {4}",
  "Check that both were recorded with the same firmware and kind of watch.":
    "Sieh nach, ob beide mit derselben Firmware und derselben Art von Uhr aufgenommen wurden.",
  "Check the wrist and which way round the watch was worn: as they are, do not expect one's model to work for the other. `--turn auto` brings both into the same axes where it is clear how (here {0}).":
    "Sieh nach, an welchem Handgelenk und wie herum die Uhr getragen wurde: So, wie sie sind, taugt das Modell des einen nicht für den anderen. Die Drehung zwischen beiden ist {0}.",

  // Zeilen unserer eigenen Dateien
  '"{0}" cannot be a label': "„{0}“ kann kein Name einer Geste sein",
  'The watch answers "unknown" where it is not sure; movements that are none of the gestures are called "random".':
    "Die Uhr antwortet „unknown“, wo sie nicht sicher ist; Bewegungen, die keine der Gesten sind, heißen „random“.",
  "A gesture's name has at most {0} letters: the watch's screen is small.":
    "Der Name einer Geste hat höchstens {0} Buchstaben: Der Bildschirm der Uhr ist klein.",
  '"{0}" has a meaning of its own in JavaScript: choose another name for the gesture.':
    "„{0}“ hat in JavaScript eine eigene Bedeutung: Wähle einen anderen Namen für die Geste.",
  "A gesture's name is a word or two without commas, brackets, slashes, colons, stars, quotes or line breaks, and begins with no dot, # or >.":
    "Der Name einer Geste ist ein Wort oder zwei ohne Kommas, Klammern, Schrägstriche, Doppelpunkte, Sternchen, Anführungszeichen und Zeilenumbrüche und beginnt nicht mit einem Punkt, # oder >.",
  "Use a word without commas, brackets or line breaks that does not begin with # or >.":
    "Nimm ein Wort ohne Kommas, Klammern und Zeilenumbrüche, das nicht mit # oder > beginnt.",
  '{0}: {1} are taken as one label, "{2}"': "{0}: {1} gelten als ein Name, „{2}“",
  '{0} is "{1}", not a number above 0': "{0} ist „{1}“, keine Zahl über 0",
  'format is "{0}"; this program reads {1}': "format ist „{0}“; dieses Programm liest {1}",
  'hand is "{0}", not left or right': "hand ist „{0}“, nicht left oder right",
  'screenRotation is "{0}", not 0, 90, 180 or 270, with " mirrored" after it where it is':
    "screenRotation ist „{0}“, nicht 0, 90, 180 oder 270, mit „ mirrored“ dahinter, wo es so ist",
  'recordedAt is "{0}", not a date and time': "recordedAt ist „{0}“, kein Datum mit Uhrzeit",
  '"{0}" cannot stand in a "# key: value" line': "„{0}“ kann nicht in einer Zeile „# key: value“ stehen",
  "Use one line of text without spaces at its ends.": "Nimm eine Zeile Text ohne Leerzeichen an den Enden.",
  "a label cannot have a comma in it": "im Namen einer Geste kann kein Komma stehen",
  "the line ends before its samples": "die Zeile endet vor ihren Messwerten",
  'no "label(samples)," in front of the numbers': "vor den Zahlen steht kein „name(messwerte),“",
  "the label is empty": "der Name ist leer",
  '"{0}" is not a number of samples': "„{0}“ ist keine Anzahl von Messwerten",
  'value {0} is "{1}", not a whole number': "Wert {0} ist „{1}“, keine ganze Zahl",
  "value {0} is {1}, outside -128 to 127": "Wert {0} ist {1}, außerhalb von -128 bis 127",
  "it says 0 samples": "es steht da, es seien 0 Messwerte",
  "it says {0} {1}, which is {2} values, but has {3}":
    "es steht da, es seien {0} {1}, also {2} Werte, aber es sind {3}",
  "{0}:{1}: half-written last line ignored": "{0}:{1}: halb geschriebene letzte Zeile übergangen",
  '{0} is "{1}" here and "{2}" above; the first is used for the whole file':
    "{0} ist hier „{1}“ und oben „{2}“; das erste gilt für die ganze Datei",
  "1 file of everyday movement or a stream is kept as it is, for nothing in it is a gesture":
    "1 Datei mit Alltag oder einem Verlauf bleibt, wie sie ist, denn darin ist nichts eine Geste",
  "{0} files of everyday movement or streams are kept as they are, for nothing in them is a gesture":
    "{0} Dateien mit Alltag oder Verläufen bleiben, wie sie sind, denn darin ist nichts eine Geste",
  "1 file of everyday movement or a stream is there already":
    "1 Datei mit Alltag oder einem Verlauf ist schon da",
  "{0} files of everyday movement or streams are there already":
    "{0} Dateien mit Alltag oder Verläufen sind schon da",
  "{0}: everyday movement and streams are kept as they are, in their own units and axes":
    "{0}: Alltag und Verläufe bleiben, wie sie sind, in ihren Einheiten und Achsen",
  "Import them without --unit, --counts-per-g, --rate and --turn.": "Bringe sie für sich herein.",
  '{0}: "{1}" cannot be the name of a person. {2}': "{0}: „{1}“ kann kein Name einer Person sein. {2}",
  '{0}: "{1}" cannot be the name of a file': "{0}: „{1}“ kann kein Name einer Datei sein",
  '{0}:{1}: "{2}" cannot be the name of a person or session. {3}':
    "{0}:{1}: „{2}“ kann kein Name einer Person oder Sitzung sein. {3}",
  'Files called "everyday-…" and "stream-…" hold everyday movement and streams, and nothing would find gestures in them: choose another name.':
    "In Dateien, die „everyday-…“ und „stream-…“ heißen, liegen Alltag und Verläufe, und Gesten fände darin niemand: Nimm einen anderen Namen.",
  "People and sessions give files their names: no slashes, colons, stars or question marks, no dot in front or at the end.":
    "Nach Personen und Sitzungen heißen Dateien: keine Schrägstriche, Doppelpunkte, Sterne oder Fragezeichen, kein Punkt am Anfang oder Ende.",
  "Say who and when with --person and --session, or rename the file.": "Gib der Datei einen anderen Namen.",
  "{0} holds recordings of {1}, and these are not": "{0} enthält Aufnahmen von {1}, und diese sind es nicht",
  "an unknown unit": "unbekannter Einheit",
  "screenRotation {0}": "screenRotation {0}",

  // Fremde Dateien
  "{0}: not a kind of file that can be imported": "{0}: solche Dateien lassen sich nicht übernehmen",
  "These are read: {0}.": "Gelesen werden: {0}.",
  "there are no files": "es gibt keine Dateien",
  "{0}: there are no recordings in it": "{0}: darin sind keine Aufnahmen",
  "{0}: there are no samples in it": "{0}: darin sind keine Messwerte",
  "{0}: it is empty": "{0}: sie ist leer",
  "there are no recordings to import: {0}: {1}": "es gibt keine Aufnahmen zu übernehmen: {0}: {1}",
  "there are no recordings to import: {0}: {1} (and {2} more like this)":
    "es gibt keine Aufnahmen zu übernehmen: {0}: {1} (und noch {2} dergleichen)",
  'the person is "{0}", by the name of file or folder':
    "die Person ist „{0}“, nach dem Namen von Datei oder Ordner",
  "{0}: not JSON: {1}": "{0}: kein JSON: {1}",
  "{0}: damaged or cut off: {1}": "{0}: beschädigt oder abgeschnitten: {1}",
  "{0} bytes after its end were not read": "{0} Bytes nach ihrem Ende wurden nicht gelesen",
  "the watch would find no gesture in it, for none begins and ends in rest and lasts 0.8 to 3.9 s":
    "die Uhr fände darin keine Geste, denn keine beginnt und endet in Ruhe und dauert 0,8 bis 3,9 s",
  "z points up (about +1 g), as phones have it; on a Bangle.js that lies face up it reads -1 g. For a model that a watch is to run, import them with --turn x,-y,-z, or record on the watch":
    "z zeigt nach oben (etwa +1 g), wie bei Telefonen; auf einer Bangle.js, die auf dem Rücken liegt, sind es -1 g. Für ein Modell, das auf einer Uhr laufen soll, nimm lieber auf der Uhr auf",
  "THERE IS NO GRAVITY IN IT (linear acceleration): a watch measures with gravity, so a model made of this fits no watch; export the accelerometer with gravity":
    "ES IST KEINE SCHWERKRAFT DARIN (lineare Beschleunigung): Eine Uhr misst mit Schwerkraft, ein Modell hieraus passt also auf keine Uhr; gib den Beschleunigungssensor mit Schwerkraft aus",

  // Fremde Dateien: Namen der Gesten
  "it does not say which gesture it is; --label names it":
    "es steht nicht darin, welche Geste es ist; nenne die Datei nach ihr",
  "labels are the names of the folders: {0}; --label-from name takes those of the files":
    "die Gesten heißen wie die Ordner: {0}",
  "labels are the files' names without what counts or dates them: {0}; otherwise say --label-from folder, or --label":
    "die Gesten heißen wie die Dateien, ohne Zähler und Datum: {0}",
  "labels are the names of the folders, where files' names say nothing: {0}":
    "die Gesten heißen wie die Ordner, wo die Namen der Dateien nichts sagen: {0}",
  "labels are the files' names, which say little: {0}; --label names them":
    "die Gesten heißen wie die Dateien, was wenig sagt: {0}; nenne sie unten anders",
  'files of the folders {0} are taken as one label, "{1}"{2}, for that is their name; --label-from folder takes the folders\'':
    "Dateien der Ordner {0} gelten als eine Geste, „{1}“{2}, denn so heißen sie",
  'the label "{0}" is written "{1}"': "der Name „{0}“ wird „{1}“ geschrieben",
  'the label "{0}" is what a watch answers where it is not sure; movements that are none of the gestures are called "random"':
    "„{0}“ antwortet eine Uhr, wo sie nicht sicher ist; Bewegungen, die keine der Gesten sind, heißen „random“",
  "Mend it, or take it out of the folder: then labels come from the files' names.":
    "Bessere sie aus, oder nimm sie aus dem Ordner: Dann kommen die Namen der Gesten von den Dateien.",
  "{0} of the {1} files it names are not here": "{0} der {1} Dateien, die sie nennt, sind nicht da",
  "it does not name {0} of the files beside it; their labels come from elsewhere":
    "{0} der Dateien neben ihr nennt sie nicht; deren Namen kommen anderswoher",
  "the label file has no label for it": "die Datei mit den Namen nennt sie nicht",
  "{0} of {1} labels are for samples after its end": "{0} von {1} Namen sind für Messwerte nach ihrem Ende",
  "{0}: is not Edge Impulse's info.labels, version 1":
    "{0}: ist nicht info.labels von Edge Impulse, Version 1",
  "files[{0}]: {1}: {2}: left out": "files[{0}]: {1}: {2}: ausgelassen",
  "the labels of {0} are not startIndex, endIndex and label: left out":
    "die Namen für {0} sind nicht startIndex, endIndex und label: ausgelassen",
  "{0}: is not SensiML's list of files with segments":
    "{0}: ist nicht SensiMLs Liste von Dateien mit Abschnitten",
  "file {0}: {1}: {2}: left out": "Datei {0}: {1}: {2}: ausgelassen",
  "{0}, segment {1}: is not name, value, start and end: left out":
    "{0}, Abschnitt {1}: ist nicht name, value, start und end: ausgelassen",
  it: "es",

  // Fremde Dateien: Formate
  "Give a file in Edge Impulse's data acquisition format.":
    "Gib eine Datei im Aufnahmeformat von Edge Impulse.",
  "{0}: no sensors for acceleration along x, y and z":
    "{0}: keine Sensoren für Beschleunigung entlang x, y und z",
  "Its sensors are: {0}.": "Ihre Sensoren sind: {0}.",
  none: "keine",
  "sample {0} is not {1} numbers: lost": "Messwert {0} besteht nicht aus {1} Zahlen: verloren",
  "{0}: looks like CreateAI's data samples, but {1}: {2}":
    "{0}: sieht nach Daten von CreateAI aus, aber {1}: {2}",
  "In CreateAI, choose Save data samples from the menu beside them.":
    "Wähle in CreateAI „Save data samples“ im Menü daneben.",
  '"{0}", recording {1} of {2}: {3}: left out': "„{0}“, Aufnahme {1} von {2}: {3}: ausgelassen",
  "{0}: these data samples of CreateAI have no recordings in them":
    "{0}: in diesen Daten von CreateAI sind keine Aufnahmen",
  "{0} samples a second are assumed, as a micro:bit takes them":
    "angenommen werden {0} Messwerte in der Sekunde, wie ein micro:bit sie nimmt",
  "{0} values along x, {1} along y and {2} along z": "{0} Werte entlang x, {1} entlang y und {2} entlang z",
  "its values are not numbers for x, y and z": "ihre Werte sind keine Zahlen für x, y und z",
  "it is of {0}, not of x, y and z": "sie ist von {0}, nicht von x, y und z",
  "sample {0} has {1} values": "Messwert {0} hat {1} Werte",
  "{0}: recordings of this format are counts, not {1}":
    "{0}: Aufnahmen dieses Formats sind Zählwerte, nicht {1}",
  "Leave --unit away, or say with --counts-per-g how many are one g.": "Lass die Einheit weg.",
  "{0}: {1} is no rate that can be read": "{0}: {1} ist keine Rate, die sich lesen lässt",
  '"{0}" is not a timestamp and three counts: left out':
    "„{0}“ ist kein Zeitpunkt mit drei Zählwerten: ausgelassen",
  "{0}: is WISDM's record of the gyroscope, not of the accelerometer":
    "{0}: ist WISDMs Aufzeichnung des Kreisels, nicht der Beschleunigung",
  "Give the files from the folder accel.": "Gib die Dateien aus dem Ordner accel.",
  '"{0}" is not user, activity, time, x, y, z: left out':
    "„{0}“ ist nicht user, activity, time, x, y, z: ausgelassen",
  "a record of time 0 holds no measurement: left out":
    "ein Eintrag zur Zeit 0 enthält keine Messung: ausgelassen",

  // Fremde Dateien: was keine Aufnahmen sind
  "no recording": "keine Aufnahme",
  "an image": "ein Bild",
  sound: "Ton",
  "a video": "ein Film",
  "a PDF document": "ein PDF-Dokument",
  "a trained model": "ein gelerntes Modell",
  "a trained model (TensorFlow Lite)": "ein gelerntes Modell (TensorFlow Lite)",
  "a trained model (Keras)": "ein gelerntes Modell (Keras)",
  "a trained model (PyTorch)": "ein gelerntes Modell (PyTorch)",
  "a trained model (TensorFlow.js)": "ein gelerntes Modell (TensorFlow.js)",
  "a Git LFS pointer, which stands for the file itself":
    "ein Verweis von Git LFS, der für die Datei selbst steht",
  "a web page": "eine Webseite",
  "an Excel workbook": "eine Excel-Mappe",
  "a NumPy array": "ein Array von NumPy",
  "a zip archive": "ein Zip-Archiv",
  "packed by gzip": "mit gzip gepackt",
  "a 7-Zip archive": "ein 7-Zip-Archiv",
  "a RAR archive": "ein RAR-Archiv",
  "HDF5, in which Keras keeps models": "HDF5, worin Keras Modelle aufhebt",
  "a MATLAB file": "eine Datei von MATLAB",
  "an activity of a Garmin watch (FIT)": "eine Aktivität einer Garmin-Uhr (FIT)",
  "Nearly always it has no acceleration in it; if it has, Garmin's FitCSVTool makes CSV of it.":
    "Fast immer ist keine Beschleunigung darin; wenn doch, macht Garmins FitCSVTool CSV daraus.",
  "time series for comparing classifiers (.ts of the UEA archive)":
    "Zeitreihen zum Vergleich von Klassifikatoren (.ts des UEA-Archivs)",
  "Write each series as CSV with a column for each axis. Often they are scaled to a deviation of 1, and then they say nothing of g.":
    "Schreibe jede Reihe als CSV mit einer Spalte je Achse. Oft sind sie auf eine Abweichung von 1 gebracht, dann sagen sie nichts über g.",
  "a Parquet or Arrow table": "eine Tabelle von Parquet oder Arrow",
  "a Python pickle": "ein Pickle von Python",
  "a database (SensiML's Data Studio keeps projects so)":
    "eine Datenbank (so hebt SensiMLs Data Studio Projekte auf)",
  "images in MNIST's format": "Bilder im Format von MNIST",
  "a program": "ein Programm",
  "a board's firmware": "die Firmware einer Platine",
  "a board's firmware (Intel HEX)": "die Firmware einer Platine (Intel HEX)",
  "a stroke in two dimensions (as the $1 recogniser has them)":
    "ein Strich in zwei Dimensionen (wie der $1-Erkenner sie hat)",
  "strokes in two dimensions": "Striche in zwei Dimensionen",
  "a table of features": "eine Tabelle von Merkmalen",
  "a table of features (ARFF)": "eine Tabelle von Merkmalen (ARFF)",
  "labels of images": "Namen von Bildern",
  "images, a row each (as MNIST has them)": "Bilder, eines je Zeile (wie MNIST sie hat)",
  "landmarks of hands in pictures (as MediaPipe finds them)":
    "Punkte von Händen in Bildern (wie MediaPipe sie findet)",
  "one axis of the UCI HAR data set": "eine Achse des Datensatzes UCI HAR",
  "`bangle-gestures inspect` says what a .tflite holds; to train, give the recordings it learned from.":
    "Zum Lernen gib die Aufnahmen, aus denen es gelernt hat.",
  "`bangle-gestures train RECORDINGS --from` takes it; to train, give the recordings it learned from.":
    "Zum Lernen gib die Aufnahmen, aus denen es gelernt hat.",
  "A watch feels acceleration along x, y and z; pictures of gestures cannot be turned into it.":
    "Eine Uhr spürt Beschleunigung entlang x, y und z; aus Bildern von Gesten wird das nicht.",
  "A watch feels acceleration along x, y and z; a path drawn on a surface has none of it.":
    "Eine Uhr spürt Beschleunigung entlang x, y und z; in einem gezeichneten Strich ist nichts davon.",
  "A watch feels acceleration along x, y and z; give recordings of that.":
    "Eine Uhr spürt Beschleunigung entlang x, y und z; gib Aufnahmen davon.",
  "Unpack it, and give the files in it.": "Entpacke es, und gib die Dateien darin.",
  "Give the accelerometer's recordings: CSV, JSON or CBOR.":
    "Gib die Aufnahmen des Beschleunigungssensors: CSV, JSON oder CBOR.",
  "Give recordings of an accelerometer: CSV, JSON or CBOR.":
    "Gib Aufnahmen eines Beschleunigungssensors: CSV, JSON oder CBOR.",
  "Give recordings: CSV, JSON or CBOR.": "Gib Aufnahmen: CSV, JSON oder CBOR.",
  "Give the data it speaks of: CSV, JSON or CBOR.":
    "Gib die Daten, von denen es handelt: CSV, JSON oder CBOR.",
  "`git lfs pull` fetches the files.": "„git lfs pull“ holt die Dateien.",
  "Download the file itself: most sites have a button for it.":
    "Lade die Datei selbst herunter: Die meisten Seiten haben einen Knopf dafür.",
  "Save each sheet as CSV, and give those.": "Speichere jedes Blatt als CSV, und gib diese.",
  "In Python, numpy.savetxt(…, delimiter=',') makes CSV of it; it has no names of gestures in it.":
    "In Python macht numpy.savetxt(…, delimiter=',') CSV daraus; Namen von Gesten sind nicht darin.",
  "To train, give recordings as CSV, JSON or CBOR; if it is a model, tensorflowjs_converter makes one that `train --from` takes.":
    "Zum Lernen gib Aufnahmen als CSV, JSON oder CBOR.",
  "In MATLAB, writematrix makes CSV of a variable.": "In MATLAB macht writematrix aus einer Variablen CSV.",
  "In pandas, read_parquet(…).to_csv(…) makes CSV of it.":
    "In pandas macht read_parquet(…).to_csv(…) CSV daraus.",
  "Python alone can open it; if there is a table in it, write it as CSV there.":
    "Nur Python kann es öffnen; ist eine Tabelle darin, schreibe sie dort als CSV.",
  "Export its files as CSV with their labels (.dai), and give the folder.":
    "Gib ihre Dateien als CSV mit den Namen (.dai) aus, und gib den Ordner.",
  "If it is a CreateAI project, open it there and save its data samples.":
    "Ist es ein Projekt von CreateAI, öffne es dort und speichere seine Daten.",
  "Features cannot be turned back into measurements: give the recordings they were computed from.":
    "Aus Merkmalen werden keine Messungen mehr: Gib die Aufnahmen, aus denen sie berechnet wurden.",
  "Join total_acc_x, _y and _z to a CSV with columns label,recording,x,y,z, a row a sample: 50 a second, in g.":
    "Füge total_acc_x, _y und _z zu einer CSV mit den Spalten label,recording,x,y,z zusammen, eine Zeile je Messwert: 50 in der Sekunde, in g.",

  // Fremde Dateien: Tabellen
  "x, y, z of one sample after the other": "x, y, z eines Messwerts nach dem anderen",
  "all x, then all y, then all z": "alle x, dann alle y, dann alle z",
  "samples of six, of which the first three are acceleration":
    "Messwerte zu sechs Zahlen, von denen die ersten drei Beschleunigung sind",
  "not all of its values are numbers": "nicht alle ihre Werte sind Zahlen",
  '"{0}" is not a number': "„{0}“ ist keine Zahl",
  '"{0}" is not a time': "„{0}“ ist keine Zeit",
  "its {0} numbers are no samples of x, y, z": "ihre {0} Zahlen sind keine Messwerte von x, y, z",
  "each row is taken as a gesture, as its header says":
    "jede Zeile gilt als eine Geste, wie die Kopfzeile sagt",
  "each row is taken as a gesture: {0}{1}": "jede Zeile gilt als eine Geste: {0}{1}",
  ", with the label first": ", mit dem Namen vorn",
  ", with the label last": ", mit dem Namen hinten",
  "{0}:{1}: a row has {2} numbers, which are no samples of x, y, z":
    "{0}:{1}: eine Zeile hat {2} Zahlen, das sind keine Messwerte von x, y, z",
  "A row is either a sample or a gesture: x,y,z,x,y,z,…, with a label in front if there is one.":
    "Eine Zeile ist entweder ein Messwert oder eine Geste: x,y,z,x,y,z,…, mit dem Namen davor, wenn es einen gibt.",
  "{0}: by its name, it is of another sensor: {1}":
    "{0}: dem Namen nach ist sie von einem anderen Sensor: {1}",
  "{0}: it is without gravity, and TotalAcceleration.csv beside it is with it":
    "{0}: sie ist ohne Schwerkraft, und TotalAcceleration.csv daneben ist mit ihr",
  "it is taken as an iPhone's or Apple Watch's, whose signs are turned round to be as all others'":
    "sie gilt als von einem iPhone oder einer Apple Watch, deren Vorzeichen umgekehrt werden, damit sie wie alle anderen ist",
  "values are taken as 8192 counts per g, as the watch's Accel Logger writes them":
    "die Werte gelten als 8192 Zählwerte je g, wie der Accel Logger der Uhr sie schreibt",
  "it is taken as the watch's Acceleration Rec writes it: 100 samples a second, in g, y turned round":
    "sie gilt als vom Acceleration Rec der Uhr: 100 Messwerte in der Sekunde, in g, y umgekehrt",
  "acceleration is put together from the columns without gravity and those of gravity":
    "die Beschleunigung ist aus den Spalten ohne Schwerkraft und denen der Schwerkraft zusammengesetzt",
  "columns that are not used: {0}": "nicht benutzte Spalten: {0}",
  "a new recording begins where {0} changes": "eine neue Aufnahme beginnt, wo sich {0} ändert",
  'a new recording begins where "{0}" starts anew': "eine neue Aufnahme beginnt, wo „{0}“ von vorn anfängt",
  'a new recording begins at lines such as "{0}"': "eine neue Aufnahme beginnt bei Zeilen wie „{0}“",
  "{0}: no columns for acceleration along x, y and z":
    "{0}: keine Spalten für Beschleunigung entlang x, y und z",
  "It has {0}. The first line should name the columns, such as: timestamp,accX,accY,accZ":
    "Sie hat {0}. Die erste Zeile soll die Spalten nennen, etwa: timestamp,accX,accY,accZ",
  '{0}: it has no column "{1}"': "{0}: sie hat keine Spalte „{1}“",
  "It has {0}.": "Sie hat {0}.",
  "it stands before the header": "sie steht vor der Kopfzeile",
  'there are no numbers in "{0}"': "in „{0}“ sind keine Zahlen",
  "{0}: its {1} rows would be {2} recordings, for label, person or repetition change nearly from row to row":
    "{0}: ihre {1} Zeilen wären {2} Aufnahmen, denn Name, Person oder Wiederholung wechseln fast von Zeile zu Zeile",
  "Recordings are series of samples: sort the rows by recording and time.":
    "Aufnahmen sind Reihen von Messwerten: Ordne die Zeilen nach Aufnahme und Zeit.",
  "{0} columns where there should be {1}{2}": "{0} Spalten, wo es {1} sein sollten{2}",
  "; are the numbers written with decimal commas?": "; sind die Zahlen mit Dezimalkomma geschrieben?",
  "there is no acceleration in it": "darin ist keine Beschleunigung",
  "the row has no label": "die Zeile hat keinen Namen",
  "{0}: it has {1} columns and no header that names them":
    "{0}: sie hat {1} Spalten und keine Kopfzeile, die sie nennt",
  "Give it a first line with the columns' names, such as: time,x,y,z,label":
    "Gib ihr eine erste Zeile mit den Namen der Spalten, etwa: time,x,y,z,label",
  "there is no header; its {0} columns are taken as {1}":
    "es gibt keine Kopfzeile; ihre {0} Spalten gelten als {1}",

  // Fremde Dateien: Zeiten und Einheiten
  "{0} counts per g": "{0} Zählwerte je g",
  "values are taken as {0}, by how long they are": "die Werte gelten nach ihrer Länge als {0}",
  "{0}: values are about {1} long, which is neither g nor m/s2 nor mg nor the watch's counts":
    "{0}: die Werte sind etwa {1} lang, das ist weder g noch m/s² noch mg noch Zählwerte der Uhr",
  "Say how many of them are one g, with --counts-per-g (many sensors have {0}).":
    "Rechne sie in g um (viele Sensoren haben {0} je g).",
  "Say how many of them are one g, with --counts-per-g.": "Rechne sie in g um.",
  "{0} samples a second": "{0} Messwerte in der Sekunde",
  "{0} samples a second if they are {1}": "{0} Messwerte in der Sekunde, wenn es {1} sind",
  "{0} if {1}": "{0}, wenn {1}",
  "{0}: its times go up by one from sample to sample, which may be a count, seconds or milliseconds":
    "{0}: ihre Zeiten steigen von Messwert zu Messwert um eins; das kann ein Zähler sein, Sekunden oder Millisekunden",
  "{0}: its times give {1}; {2} to {3} are read": "{0}: ihre Zeiten ergeben {1}; gelesen werden {2} bis {3}",
  "Where that is wrong, say with --rate how many samples a second there are.":
    "Gib der Spalte mit den Zeiten einen Namen mit Einheit, etwa „time (ms)“.",
  "times are taken as {0}, which makes {1} samples a second":
    "die Zeiten gelten als {0}, das macht {1} Messwerte in der Sekunde",
  "its times run backwards, and were turned round": "ihre Zeiten laufen rückwärts und wurden umgekehrt",
  "1 sample was out of order, and put in order": "1 Messwert war nicht an seinem Platz und wurde eingeordnet",
  "{0} samples were out of order, and put in order":
    "{0} Messwerte waren nicht an ihrem Platz und wurden eingeordnet",
  "its time is far from that of its neighbours": "seine Zeit ist weit von der seiner Nachbarn",
  "pauses in the times part it into several recordings":
    "Pausen in den Zeiten teilen sie in mehrere Aufnahmen",
  "a single sample between two pauses": "ein einzelner Messwert zwischen zwei Pausen",
  "{0} samples a second are assumed": "angenommen werden {0} Messwerte in der Sekunde",
  "{0} samples a second, and {1} to {2} are read":
    "{0} Messwerte in der Sekunde, und gelesen werden {1} bis {2}",
  "its {0} samples are {1} s at {2} samples a second, too short for a gesture: is that the rate?":
    "ihre {0} Messwerte sind {1} s bei {2} in der Sekunde, zu kurz für eine Geste: Stimmt die Rate?",

  // Modelle: wie sie gebaut, gerechnet und gelesen werden
  "the model does not run on {0}: {1}": "das Modell läuft nicht auf {0}: {1}",
  "Use a smaller network, or another watch (--target).": "Nimm ein kleineres Netz oder eine andere Uhr.",
  "fewer than two sessions have labels that another one has too":
    "weniger als zwei Sitzungen haben Gesten, die auch eine andere hat",
  "Record the same gestures again another day, in a file of their own.":
    "Nimm dieselben Gesten an einem anderen Tag noch einmal auf.",
  "there are no two labels that at least two people recorded":
    "es gibt keine zwei Gesten, die mindestens zwei Leute aufgenommen haben",
  "Let somebody else record the same gestures.": "Lass noch jemanden dieselben Gesten aufnehmen.",
  "Ask tensorflow.create for a larger arena; `inspect` prints the smallest that works.":
    "Das Modell braucht mehr Arbeitsspeicher, als ihm gegeben wurde.",
  "the model needs more than {0} bytes of memory": "das Modell braucht mehr als {0} Bytes Speicher",
  "quantization needs calibration windows, and got none":
    "zum Quantisieren braucht es Aufnahmen, und es gibt keine",
  "the float model computes values that are not finite":
    "das Modell rechnet mit Werten, die nicht endlich sind",
  "only a float32 model can be quantized; this one has int8 in it":
    "nur ein Modell aus float32 lässt sich quantisieren; in diesem ist int8",
  "Start from the float model.": "Beginne mit dem Modell aus float32.",
  '"{0}" is used by two operators': "„{0}“ wird von zwei Operatoren benutzt",
  '"{0}" has so many weights per output that the watch\'s sums could overflow':
    "„{0}“ hat so viele Gewichte je Ausgang, dass die Summen der Uhr überlaufen könnten",
  "Put a pool or a convolution with fewer filters before it.":
    "Setze ein Pooling oder eine Faltung mit weniger Filtern davor.",
  '"{0}" is no float32 constant': "„{0}“ ist keine Konstante aus float32",
  "there is no tensor {0}": "es gibt keinen Tensor {0}",
  "the watch has no MEAN from [{0}] to [{1}]": "die Uhr hat kein MEAN von [{0}] nach [{1}]",
  "Use it for a global average pool only.": "Nimm es nur für den Mittelwert über alles.",
  "the model file is damaged: {0}": "die Datei des Modells ist beschädigt: {0}",
  "Export the model again, or copy the file anew.":
    "Exportiere das Modell noch einmal, oder kopiere die Datei neu.",
  'not a TFLite model: {0} where one has "{1}"': "kein TFLite-Modell: {0}, wo bei einem „{1}“ steht",
  "{0} cannot be a label; labels are different lines of text":
    "{0} kann kein Name sein; Namen sind verschiedene Zeilen Text",
  "the model has schema version {0}; the watch reads version 3":
    "das Modell hat die Schema-Version {0}; die Uhr liest Version 3",
  "the watch has no {0}": "die Uhr hat kein {0}",
  "{0} has shuffled weights, which the watch cannot read":
    "{0} hat vertauschte Gewichte, die die Uhr nicht lesen kann",
  "{0} has the fused activation {1}": "{0} hat die eingebaute Aktivierung {1}",
  "The watch has relu, relu6 and relu_n1_to_1.": "Die Uhr hat relu, relu6 und relu_n1_to_1.",
  "Build the model from {0} only.": "Baue das Modell nur aus {0}.",
  "the watch would take {0} for {1}: its deprecated code is not set":
    "die Uhr hielte {0} für {1}: sein alter Code ist nicht gesetzt",
  "Convert the model with a TensorFlow release that still writes both operator codes.":
    "Wandle das Modell mit einer Fassung von TensorFlow um, die noch beide Codes schreibt.",
  "the model has {0} subgraphs; the watch takes exactly one":
    "das Modell hat {0} Teilgraphen; die Uhr nimmt genau einen",
  'the model brings its own memory plan ("{0}")': "das Modell bringt seinen eigenen Speicherplan mit („{0}“)",
  "Convert it without one: the plan is for another chip, and the watch would follow it blindly.":
    "Wandle es ohne einen um: Der Plan ist für einen anderen Chip, und die Uhr würde ihm blind folgen.",
};
