import type { Words } from "./en.ts";
import { counter, decimalsIn, percentIn, rateIn, surenessIn } from "./plural.ts";
import { remedies, troubles } from "./troubles-de.ts";
import { ways } from "./ways-de.ts";

const recordings = counter("de", { one: "Aufnahme", other: "Aufnahmen" });
const gestures = counter("de", { one: "Geste", other: "Gesten" });
const people = counter("de", { one: "Person", other: "Personen" });
const seconds = counter("de", { one: "Sekunde", other: "Sekunden" });
const percent = percentIn("de");
const sureness = surenessIn("de");
const bytes = counter("de", { one: "Byte", other: "Bytes" });
const files = counter("de", { one: "Datei", other: "Dateien" });
const rate = rateIn("de");
const score = decimalsIn("de", 3);
const oneDecimal = decimalsIn("de", 1);
const twoDecimals = decimalsIn("de", 2);

export const de: Words = {
  recordings,
  gestures,
  people,
  seconds,
  percent,
  sureness,
  score,
  bytes,
  ways,
  troubles,
  remedies,
  languageName: "Deutsch",
  title: "Gestenstudio",
  tagline: "Bringe einer Uhr deine Gesten bei, hier im Browser. Nichts verlässt diesen Computer.",
  rooms: {
    watch: "Uhr",
    record: "Aufnehmen",
    look: "Ansehen",
    train: "Lernen",
    judge: "Beurteilen",
    try: "Ausprobieren",
    put: "Auf die Uhr",
    use: "Benutzen",
  },
  roomsLabel: "Schritte",
  skip: "Zum Inhalt",
  next: (room) => `Weiter: ${room}`,
  cancel: "Abbrechen",
  again: "Noch einmal",
  watch: {
    heading: "Wähle eine Uhr",
    lead: "Eine echte Bangle.js oder die in dieser Seite: Alles lässt sich ausprobieren, ohne eine zu besitzen.",
    virtual: "Die virtuelle Uhr nehmen",
    virtualAbout: "Eine Bangle.js 2 in dieser Seite, mit einem Handgelenk, das Aufnahmen vorführt.",
    phone: "Dieses Telefon als Uhr nehmen",
    phoneAbout: {
      fine: "Sein Bewegungssensor vertritt den einer Uhr: Nimm das Telefon in die Hand und mache deine Gesten damit.",
      insecure:
        "Nur wenn ihre Adresse mit https beginnt, darf eine Seite spüren, wie ein Telefon bewegt wird.",
      unknown: "Dieser Browser lässt Seiten nicht spüren, wie sie bewegt werden; die von Telefonen tun es.",
    },
    names: { virtual: "virtuelle Bangle.js 2", phone: "dieses Telefon" },
    connectedPhone:
      "Dieses Telefon ist jetzt die Uhr: Halte es, wie du auf eine Uhr schaust, und bewege es wie dein Handgelenk.",
    bluetooth: "Über Bluetooth verbinden",
    bluetoothAbout: "Wähle deine Bangle.js in der Liste des Browsers. Wecke sie und bring sie in die Nähe.",
    noBluetooth:
      "Dieser Browser kann kein Web Bluetooth. Chrome und Edge können es, auf Computern und Android; auf iPhones Bluefy. Die virtuelle Uhr und ein Telefon an ihrer Stelle gehen hier.",
    serial: "Über ein Kabel verbinden",
    serialAbout: "Eine Uhr oder ein Adapter an einem USB-Kabel.",
    noSerial: "Dieser Browser kann kein Web Serial. Chrome und Edge auf einem Computer können es.",
    choosing: "Wähle deine Uhr in der Liste des Browsers.",
    connecting: (name) => `Verbinde: ${name} …`,
    connected: (name, board, firmware) => `Verbunden: ${name}, ${board}, Firmware ${firmware}.`,
    lost: (name, attempts) =>
      attempts === 0
        ? `Die Verbindung ist abgerissen (${name}). Verbinde erneut …`
        : `Die Verbindung ist abgerissen (${name}). Verbinde erneut, Versuch ${attempts + 1} …`,
    disconnect: "Trennen",
    screen: "Bildschirm der virtuellen Uhr",
    press: "Knopf der Uhr drücken",
  },
  record: {
    heading: "Gesten aufnehmen",
    lead: "Stillhalten, die Geste machen, stillhalten: Die Uhr merkt selbst, wann eine beginnt und endet.",
    noWatch: "Noch ist keine Uhr verbunden.",
    label: "Geste",
    labelExample: "kreis",
    count: "Wie viele",
    person: "Wer",
    hand: "Uhr am",
    left: "linken Handgelenk",
    right: "rechten Handgelenk",
    begins: "Beginnt",
    handsFree: "von selbst",
    countedIn: "nach 3, 2, 1",
    now: "Jetzt!",
    random: "Nimm auch andere Bewegungen als „random“ auf: Dann antwortet die Uhr nicht auf alles.",
    notDrawn: (letters) =>
      `Für ${letters.join(" ")} hat die Uhr keine Buchstaben und zeigt dort vielleicht „?“; die Geste erkennt sie trotzdem.`,
    me: "ich",
    badCount: (most) => `Bitte zwischen 1 und ${most} auf einmal.`,
    goesOn: (label, done, count) => `„${label}“ wird noch aufgenommen: ${done} von ${count}.`,
    start: "Aufnehmen",
    stop: "Aufhören",
    preparing: "Die Uhr wird vorbereitet …",
    make: (label) => `Mache „${label}“.`,
    progress: (done, count) => `${done} von ${count}`,
    quiet: "Schon länger war keine Bewegung zu hören. Halte vor und nach jeder Geste still.",
    deleteLast: "Die letzte löschen",
    perform: "Das Handgelenk machen lassen",
    performWalking: "beim Gehen",
    performOn: "immer wieder",
    standIn: (label, gesture) =>
      `Das virtuelle Handgelenk kennt kein „${label}“. Es macht dafür jedes Mal „${gesture}“, damit sich das lernen lässt.`,
    shared: (gesture, other) =>
      `Es macht „${gesture}“ auch für „${other}“: Keine Uhr kann die beiden unterscheiden. Nimm eine davon mit einer eigenen Uhr oder einem Telefon auf, oder nur eine von beiden.`,
    all: "Alle Aufnahmen",
    curve: (label, samples) => `Kurven von x, y und z: ${label}, ${samples} Messwerte`,
    deleted: (count) => `${recordings(count)} gelöscht.`,
    relabelled: (count, label) => `${recordings(count)} heißen jetzt „${label}“.`,
    undo: "Rückgängig",
    more: (count) => `${count} weitere zeigen`,
    relabel: (label) => `Diese Aufnahme von ${label} anders nennen`,
    deleteOne: (label) => `Diese Aufnahme von ${label} löschen`,
    remove: "Löschen",
    deleteAll: (count, label) =>
      count === 1 ? `Die eine von ${label} löschen` : `Alle ${count} von ${label} löschen`,
    sessions: "Nach Person und Sitzung",
    deleteSession: (person, session) => `Alles von ${person}, ${session} löschen`,
  },
  train: {
    heading: "Lernen",
    lead: "Ein kleines neuronales Netz lernt deine Gesten, auf diesem Computer.",
    start: "Lernen",
    startAgain: "Noch einmal lernen",
    moving:
      "Gesten auch finden, während das Handgelenk sich weiter bewegt: beim Gehen oder Kochen. Das Lernen dauert mehrmals so lange.",
    learningMoving: (epoch: number, epochs: number) =>
      `Lernt, was mitten in der Bewegung geschieht: Runde ${epoch} von ${epochs}`,
    phases: {
      "first-network": "Das erste von zwei Netzen lernt.",
      mistakes: "Es wird gesucht, was das erste Netz fälschlich für Gesten hält …",
      "second-network": "Das zweite Netz lernt, auch aus den Fehlern des ersten.",
    },
    large: "Ein größeres Netz, das mehr erkennt und fünfmal so lange lernt: für eine Uhr mit unserer App",
    needMore: "Nimm mindestens zwei Gesten auf; zwanzig von jeder sind ein guter Anfang.",
    needSecond: (labels) =>
      `Bisher gibt es nur ${labels.join(", ")}. Eine Geste allein lässt sich von nichts unterscheiden: Nimm eine zweite auf, oder andere Bewegungen als „random“.`,
    needGesture: "Andere Bewegungen allein sind nichts, was sich erkennen ließe: Nimm auch eine Geste auf.",
    recordOne: "Eine Geste aufnehmen",
    recordAnother: "Eine andere Geste aufnehmen",
    few: (labels) =>
      `Von ${labels.join(", ")} gibt es wenige Aufnahmen: es lässt sich probieren, und mehr von jeder helfen am meisten. Zwanzig sind ein guter Anfang.`,
    have: (recordingCount, gestureCount, peopleCount) =>
      `${recordings(recordingCount)} von ${gestures(gestureCount)} von ${people(peopleCount)}.`,
    learning: (epoch, epochs) => `Durchgang ${epoch} von ${epochs} durch die Aufnahmen`,
    left: (count) => `noch etwa ${seconds(count)}`,
    accuracy: (share) => `${percent(share)} richtig von dem, woraus es lernt`,
    preparing: "Lese die Aufnahmen …",
    done: (count) => `Fertig in ${seconds(count)}.`,
    curve: "Lernkurve: Anteil richtiger Antworten nach jedem Durchgang",
    noModel: "Es gibt noch kein Modell.",
    unknown: (labels) => `Das neueste Modell kennt ${labels.join(", ")} nicht: trainiere noch einmal.`,
    fewTested: "Das sind zu wenige, um sicher zu sein.",
    measuring: "Es wird gemessen, wie gut es ist …",
    result: (share, count) =>
      `Von 100 Gesten wird die Uhr voraussichtlich ${Math.round(100 * share)} richtig erkennen: gemessen an ${recordings(count)}, aus denen sie nicht gelernt hat.`,
  },
  look: {
    heading: "Die Aufnahmen ansehen",
    lead: "Was nicht zusammenpasst, verdirbt, was daraus gelernt wird.",
    nothing: "Es gibt noch keine Aufnahmen.",
    fine: "An diesen Aufnahmen fällt nichts auf.",
    show: (count) => `${recordings(count)} zeigen`,
    removeCopies: (count) => (count === 1 ? "Die Kopie löschen" : `Die ${count} Kopien löschen`),
    callThem: (count, label) => `${count === 1 ? "Sie" : "Alle"} „${label}“ nennen`,
    recordMore: (label) => `${label} aufnehmen`,
    problem: "Problem:",
    hint: "Hinweis:",
  },
  judge: {
    heading: "Das Modell beurteilen",
    lead: (share, count, f1) =>
      `${share} von ${count}, aus denen es nicht gelernt hat, wurden richtig beantwortet (Macro-F1 ${f1}).`,
    working: "Die Aufnahmen werden beurteilt …",
    nothing: "Es sind keine Aufnahmen übrig, aus denen es nicht gelernt hat.",
    all: "Auch die zählen, aus denen es gelernt hat",
    matrix: "Was gemacht wurde und was das Modell antwortete. Wähle eine Zahl, um ihre Aufnahmen zu sehen.",
    made: "gemacht ↓ Antwort →",
    cell: (made, answered, count) =>
      made === answered
        ? `${made}, richtig beantwortet: ${recordings(count)}`
        : `${made}, beantwortet als ${answered}: ${recordings(count)}`,
    perGesture: "Geste für Geste",
    gesture: "Geste",
    recall: "Erkannt, wenn gemacht",
    precision: "Richtig, wenn geantwortet",
    report: "Den ganzen Bericht öffnen",
  },
  moving: {
    heading: "Während das Handgelenk sich weiter bewegt",
    result: (moving: string, atRest: string, invented: number, delay: number | undefined) =>
      `In erfundener Bewegung wurden ${moving} der Gesten gefunden, die mitten darin gemacht wurden, und ${atRest} derer mit Ruhe davor und danach; ${oneDecimal(invented)} in der Stunde wurden erfunden${delay === undefined ? "" : `, und die Hälfte wurde binnen ${twoDecimals(delay)} Sekunden nach ihrem Ende gemeldet`}.`,
    inventedBy: (byOthers, rest) =>
      `Von den erfundenen waren ${oneDecimal(byOthers)} in der Stunde Antworten auf Aufnahmen anderer Bewegungen, die viel öfter darin liegen als im Leben; ${oneDecimal(rest)} auf die Bewegung um sie herum und auf Gesten.`,
    untested: "Dafür wurden keine Aufnahmen beiseitegelegt; darum wurde es nicht gemessen.",
    show: "Einige Minuten davon zeigen",
    working: "Aufnahmen werden in Bewegung gelegt und angehört …",
    about:
      "Über den Kurven steht, was getan wurde, darunter, was gemeldet wurde. Aus Aufnahmen, aus denen nicht gelernt wurde.",
    walk: "Ein erfundener Spaziergang",
    life: "Erfundene Alltagsbewegung",
    foundOf: (found: number, made: number, invented: number) =>
      `${found} von ${made} Gesten gefunden, ${invented} erfunden`,
    missed: (label: string) => `${label} (übersehen)`,
    invented: (label: string) => `${label} (erfunden)`,
  },
  put: {
    heading: "Auf die Uhr bringen",
    lead: "Der Erkenner mit deinem Modell wird eine App auf der Uhr. Die alte bleibt ganz, bis die neue da ist.",
    start: "An die Uhr senden",
    again: "Noch einmal senden",
    outdated:
      "Auf der Uhr ist noch, was vorher gesendet wurde: dieses Modell, oder wie sicher es sein muss, ist neuer.",
    making: "Die App wird gemacht …",
    checking: "Sehe nach, was auf der Uhr ist …",
    sending: (file) => `Sende ${file}`,
    switching: "Alles ist angekommen und geprüft. Bringe es an seinen Platz …",
    plan: (sent, unchanged) =>
      unchanged > 0 ? `${files(sent)} zu senden, ${unchanged} sind schon da` : `${files(sent)} zu senden`,
    undo: "Rückgängig",
    undoAbout: "Die App, die vorher da war, kann zurückkommen.",
    undoAboutNone: "Vorher gab es keine solche App. Sie kann wieder verschwinden.",
    undone: "Die Uhr ist wieder wie vorher.",
    safe: "Reißt die Verbindung ab, geht es dort weiter, wo es war.",
    done: (sent, unchanged) =>
      unchanged > 0
        ? `Es ist auf der Uhr: ${sent} Dateien gesendet und geprüft, ${unchanged} waren schon da.`
        : `Es ist auf der Uhr: ${sent} Dateien gesendet und geprüft.`,
  },
  tryRoom: {
    heading: "Ausprobieren",
    lead: "Mache deine Gesten und sieh hier, was die Uhr daraus macht.",
    moving: "Auch während das Handgelenk sich weiter bewegt",
    start: "Der Uhr zuhören",
    stop: "Nicht mehr zuhören",
    opening: "Die Erkennung auf der Uhr wird geöffnet …",
    listening: "Mache eine Geste.",
    left: "Die Uhr zeigt jetzt etwas anderes: Ihr Knopf wurde gedrückt. Höre noch einmal zu, um die Erkennung zu öffnen.",
    answers: "Was die Uhr antwortete, das Neueste zuerst",
    notSure: "nicht sicher",
    wrist: "Das Handgelenk macht",
    threshold: "Wie sicher sie sein muss",
    effect: (threshold, missed, wrong, { day, busy, quiet }) =>
      `Bei ${threshold}: Von 100 Gesten werden ${missed} übersehen und ${wrong} für eine andere gehalten; etwa ${rate(day)} Fehlalarme in der Stunde (${rate(busy)}, wenn die Hände beschäftigt sind, ${rate(quiet)} in einer ruhigen).`,
    thresholdMoving:
      "Das gilt für Gesten mit Ruhe davor und danach; die mitten in der Bewegung haben eigene Schwellen, und was sie kosten, steht unter „Beurteilen“.",
    thresholdAbout: "Das gilt ab dem nächsten Mal, wenn das Modell auf eine Uhr gebracht wird.",
  },
  play: {
    start: "Abspielen",
    curves: "Kurven",
    one: (label) => `Diese Aufnahme von ${label} als bewegtes Handgelenk abspielen oder ihre Kurven zeigen`,
    wrist: (label) => `Eine Uhr, die sich wie in dieser Aufnahme von ${label} bewegt`,
    sample: "Augenblick der Aufnahme",
  },
  test: {
    heading: "Prüfen mit",
    share: "einem Fünftel von allem",
    person: (person) => `allem von ${person}`,
    day: (person, session) => `${person}, Sitzung ${session}`,
    shareAbout:
      "Ein Teil der Aufnahmen wird beiseitegelegt, und es wird nicht aus ihnen gelernt. Wie viele davon es erkennt, sagt, wie gut es für die Leute ist, die aufgenommen haben, an einem Tag wie diesen.",
    personAbout:
      "Aus den Aufnahmen dieser Person wird nicht gelernt. Wie viele ihrer Gesten es erkennt, sagt, wie gut es für jemanden ist, dem es nie begegnet ist.",
    dayAbout:
      "Aus dieser Sitzung wird nicht gelernt. Wie viele ihrer Gesten es erkennt, sagt, wie gut es an einem anderen Tag ist, wenn die Uhr neu angelegt ist.",
  },
  changed: {
    heading: "Was sich geändert hat",
    about: (count) => `Beide Modelle an denselben ${count}, aus denen keines gelernt hat:`,
    before: "das Modell davor",
    now: "dieses Modell",
    right: "richtig",
    better: (count) => `${count} jetzt richtig, die vorher falsch waren`,
    worse: (count) => `${count} jetzt falsch, die vorher richtig waren`,
    nothing: "Es gibt keine Aufnahme, aus der keines gelernt hat; darum lassen sie sich nicht vergleichen.",
  },
  folder: {
    inPage: "Dieses Projekt liegt im eigenen Speicher des Browsers.",
    inFolder: (name) =>
      `Dieses Projekt liegt im Ordner „${name}“ dieses Computers; auch die Kommandozeile kann es dort benutzen.`,
    choose: "In einem Ordner dieses Computers aufheben",
    another: "Einen anderen Ordner wählen",
    leave: "Im Speicher des Browsers arbeiten",
    leaveAbout: "Im Ordner geht dadurch nichts verloren.",
    open: (name) => `„${name}“ wieder öffnen`,
    tryAgain: "Noch einmal versuchen",
    waiting: {
      ask: (name) =>
        `Dein Projekt liegt im Ordner „${name}“. Nachdem die Seite neu geladen ist, möchte der Browser dich fragen, bevor die Seite ihn benutzen darf.`,
      gone: (name) =>
        `Der Ordner „${name}“ mit deinem Projekt ist nicht mehr, wo er war: Wurde er verschoben oder umbenannt, oder fehlt sein Laufwerk?`,
      "read-only": (name) =>
        `In den Ordner „${name}“ mit deinem Projekt lässt sich nichts schreiben. Erlaube es in den Einstellungen des Browsers für diese Seite, oder in denen des Ordners.`,
    },
  },
  use: {
    heading: "Benutzen",
    lead: "Sag, was jede Geste auf der Uhr tut, oder lass eine eigene App auf sie hören.",
    reading: "Frage die Uhr, was sie tut …",
    writing: "Sage es der Uhr …",
    ownCode: "JavaScript ausführen",
    codeOf: (label) => `JavaScript für „${label}“`,
    atStart: "Immer hinhören, nicht nur, solange die App Gestures offen ist",
    confirm: "Eine Geste zählt",
    confirmOff: "immer",
    confirmTwice: "wenn sie zweimal kommt",
    confirmAfter: (label) => `nach „${label}“`,
    confirmAbout:
      "Außer bei „immer“ hört die Uhr viel seltener Gesten, die niemand gemacht hat. Ein leichtes Brummen sagt, wann die nächste an der Reihe ist; dann bleiben sechs Sekunden.",
    keys: "Musiktasten erreichen ein Telefon oder einen Computer, der die Uhr als Tastatur benutzt: Stelle HID in den Bluetooth-Einstellungen der Uhr auf „kbmedia“.",
    write: "Der Uhr sagen",
    unreadable: (label, said) =>
      `Die Uhr kann das JavaScript für „${label}“ nicht lesen und würde „${said}“ sagen. Berichtige es und sage es der Uhr noch einmal: Bisher weiß sie nichts davon.`,
    written: "Die Uhr macht es jetzt so.",
    actions: {
      none: "nichts",
      buzz: "vibrieren",
      clock: "die Uhrzeit zeigen",
      event: "anderen Apps sagen (Ereignis)",
      next: "Musik: nächstes Stück",
      previous: "Musik: voriges Stück",
      play: "Musik: spielen oder anhalten",
      louder: "Musik: lauter",
      softer: "Musik: leiser",
    },
    ownApp: "In einer eigenen App",
    ownAppAbout:
      "So hört eine App auf deine Gesten. Füge es in eine App ein, oder zum Ausprobieren in die Web IDE von Espruino.",
    copy: "Kopieren",
    copied: "Kopiert.",
  },
  files: {
    heading: "Dateien",
    about:
      "Lege Aufnahmen hier ab: Tabellen, Exporte vom Telefon, Edge Impulse, CreateAI und mehr; oder ein ganzes Projekt als Zip-Datei.",
    choose: "Dateien wählen",
    cut: "Lange Aufnahmen in Gesten schneiden",
    save: "Dieses Projekt als Datei speichern",
    reading: (done, of) => `Lese Datei ${done + 1} von ${of} …`,
    taken: (count) => `${recordings(count)} übernommen.`,
    opened: (count) => `Projekt geöffnet: ${count} neue Dateien.`,
  },
  loader: {
    notInside: "Diese Seite ist für den App Loader: er öffnet sie in einem eigenen Fenster.",
    noWatch:
      "Der App Loader ist mit keiner Uhr verbunden. Dieses Fenster schließen, dort verbinden und es wieder öffnen.",
    watch: "Die Uhr des App Loaders nehmen",
    watchAbout:
      "Die, mit der der App Loader verbunden ist: damit aufnehmen und ausprobieren, was auf ihr ist.",
    name: "der Uhr des App Loaders",
    own: "Das Modell installieren, das diese App mitbringt",
    orOwn: "Oder ihr hier eigene Gesten beibringen:",
    install: "Mit dem App Loader installieren",
    installAbout:
      "Dieses Fenster schließt sich, und der App Loader macht weiter. Aufnahmen und Modell bleiben in diesem Browser: das Fenster wieder öffnen, um es auszuprobieren oder weiterzumachen.",
  },
  otherTab:
    "Das Studio ist in einem anderen Tab offen. Schließe es dort, oder mache hier weiter: Was dort läuft, endet dann.",
  sample: {
    load: "Beispielaufnahmen laden",
    about: "Sechs Gesten von sechs erfundenen Leuten: künstlich, um zu sehen, wie alles geht.",
    loading: "Lade …",
  },
};
