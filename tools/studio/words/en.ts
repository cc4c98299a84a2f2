import type { PerHour } from "../../../training/judging/evaluation/life.ts";
import { counter, decimalsIn, percentIn, rateIn, surenessIn } from "./plural.ts";
import { remedies, troubles } from "./troubles-en.ts";
import { ways } from "./ways-en.ts";

const recordings = counter("en", { one: "recording", other: "recordings" });
const gestures = counter("en", { one: "gesture", other: "gestures" });
const people = counter("en", { one: "person", other: "people" });
const seconds = counter("en", { one: "second", other: "seconds" });
const percent = percentIn("en");
const sureness = surenessIn("en");
const bytes = counter("en", { one: "byte", other: "bytes" });
const files = counter("en", { one: "file", other: "files" });
const rate = rateIn("en");
const score = decimalsIn("en", 3);
const oneDecimal = decimalsIn("en", 1);
const twoDecimals = decimalsIn("en", 2);

/** The page in English; every other language has the same shape. */
export const en = {
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
  languageName: "English",
  title: "Gesture studio",
  tagline: "Teach a watch your gestures, here in the browser. Nothing leaves this computer.",
  rooms: {
    watch: "Watch",
    record: "Record",
    look: "Look",
    train: "Train",
    judge: "Judge",
    try: "Try",
    put: "Put on the watch",
    use: "Use it",
  },
  roomsLabel: "Steps",
  skip: "Skip to the content",
  next: (room: string) => `Next: ${room}`,
  cancel: "Cancel",
  again: "Try again",
  watch: {
    heading: "Choose a watch",
    lead: "A real Bangle.js, or the one inside this page: everything can be tried without owning one.",
    virtual: "Use the virtual watch",
    virtualAbout: "A Bangle.js 2 inside this page, with a wrist that performs recordings.",
    phone: "Use this phone as the watch",
    phoneAbout: {
      fine: "Its motion sensor stands in for a watch's: hold the phone and make your gestures with it.",
      insecure: "A page may feel how a phone is moved only where its address begins with https.",
      unknown: "This browser does not let pages feel how they are moved; those of phones do.",
    },
    names: { virtual: "virtual Bangle.js 2", phone: "this phone" },
    connectedPhone:
      "This phone is the watch now: hold it as you would look at a watch, and move it as you would your wrist.",
    bluetooth: "Connect by Bluetooth",
    bluetoothAbout: "Choose your Bangle.js in the browser's list. Wake it and bring it near.",
    noBluetooth:
      "This browser has no Web Bluetooth. Chrome and Edge have it, on computers and Android; Bluefy has it on iPhones. The virtual watch and a phone in its place work here.",
    serial: "Connect by cable",
    serialAbout: "A watch or adapter on a USB cable.",
    noSerial: "This browser has no Web Serial. Chrome and Edge on a computer have it.",
    choosing: "Choose your watch in the browser's list.",
    connecting: (name: string) => `Connecting to ${name} …`,
    connected: (name: string, board: string, firmware: string) =>
      `Connected to ${name}: ${board}, firmware ${firmware}.`,
    lost: (name: string, attempts: number) =>
      attempts === 0
        ? `The connection to ${name} was lost. Connecting again …`
        : `The connection to ${name} was lost. Connecting again, attempt ${attempts + 1} …`,
    disconnect: "Disconnect",
    screen: "Screen of the virtual watch",
    press: "Press its button",
  },
  record: {
    heading: "Record gestures",
    lead: "Hold still, make the gesture, hold still: the watch notices by itself when one begins and ends.",
    noWatch: "No watch is connected yet.",
    label: "Gesture",
    labelExample: "circle",
    count: "How many",
    person: "Who",
    hand: "Watch on",
    left: "left wrist",
    right: "right wrist",
    begins: "Begins",
    handsFree: "hands-free",
    countedIn: "after 3, 2, 1",
    now: "Now!",
    random: 'Record other movements as "random", too: it keeps the watch from answering to everything.',
    notDrawn: (letters: readonly string[]) =>
      `The watch has no letters for ${letters.join(" ")} and may show “?” there; it recognises the gesture all the same.`,
    me: "me",
    badCount: (most: number) => `Between 1 and ${most} at a time, please.`,
    goesOn: (label: string, done: number, count: number) =>
      `“${label}” is still being recorded: ${done} of ${count}.`,
    start: "Record",
    stop: "Stop",
    preparing: "Getting the watch ready …",
    make: (label: string) => `Make “${label}”.`,
    progress: (done: number, count: number) => `${done} of ${count}`,
    quiet: "No movement was heard for a while. Hold still before and after each gesture.",
    deleteLast: "Delete the last one",
    perform: "Let the wrist make it",
    performWalking: "while it walks",
    performOn: "again and again",
    standIn: (label: string, gesture: string) =>
      `The virtual wrist knows no “${label}”. It makes “${gesture}” in its place, each time, so that this can be learned.`,
    shared: (gesture: string, other: string) =>
      `It makes “${gesture}” for “${other}”, too: no watch can tell the two apart. Record one of them with a watch or phone of your own, or only one of them.`,
    all: "All recordings",
    curve: (label: string, samples: number) => `Curves of x, y and z: ${label}, ${samples} samples`,
    deleted: (count: number) => `Deleted ${recordings(count)}.`,
    relabelled: (count: number, label: string) => `${recordings(count)} now called “${label}”.`,
    undo: "Undo",
    more: (count: number) => `Show ${count} more`,
    relabel: (label: string) => `Call this recording of ${label} something else`,
    deleteOne: (label: string) => `Delete this recording of ${label}`,
    remove: "Delete",
    deleteAll: (count: number, label: string) =>
      count === 1 ? `Delete the one of ${label}` : `Delete all ${count} of ${label}`,
    sessions: "By person and sitting",
    deleteSession: (person: string, session: string) => `Delete everything of ${person}, ${session}`,
  },
  train: {
    heading: "Train",
    lead: "A small neural network learns your gestures, on this computer.",
    start: "Train",
    startAgain: "Train again",
    moving:
      "Find gestures while the wrist keeps moving, too: when walking or cooking. Takes several times as long to learn.",
    learningMoving: (epoch: number, epochs: number) =>
      `Learning what happens in the midst of movement: round ${epoch} of ${epochs}`,
    phases: {
      "first-network": "The first of two networks learns.",
      mistakes: "Looking for what the first network takes for gestures by mistake …",
      "second-network": "The second network learns, also from the mistakes of the first.",
    },
    large:
      "A larger network, which recognises more and takes five times as long to learn: for a watch with our app",
    needMore: "Record at least two gestures; twenty of each are a good start.",
    needSecond: (labels: readonly string[]) =>
      `So far there is only ${labels.join(", ")}. One gesture alone cannot be told from anything: record a second one, or other movements as “random”.`,
    needGesture: "Other movements alone are nothing to recognise: record a gesture, too.",
    recordOne: "Record a gesture",
    recordAnother: "Record another gesture",
    few: (labels: readonly string[]) =>
      `There are few recordings of ${labels.join(", ")}: it can be tried, and more of each help most. Twenty are a good start.`,
    have: (recordingCount: number, gestureCount: number, peopleCount: number) =>
      `${recordings(recordingCount)} of ${gestures(gestureCount)} by ${people(peopleCount)}.`,
    learning: (epoch: number, epochs: number) => `Pass ${epoch} of ${epochs} through the recordings`,
    left: (count: number) => `about ${seconds(count)} left`,
    accuracy: (share: number) => `${percent(share)} right of what it learns from`,
    preparing: "Reading the recordings …",
    done: (count: number) => `Done in ${seconds(count)}.`,
    curve: "Learning curve: share of right answers after each pass",
    noModel: "There is no model yet.",
    unknown: (labels: readonly string[]) =>
      `The newest model does not know ${labels.join(", ")}: train again.`,
    fewTested: "Those are too few to be sure of it.",
    measuring: "Measuring how good it is …",
    result: (share: number, count: number) =>
      `Of 100 gestures, expect the watch to get ${Math.round(100 * share)} right: measured on ${recordings(count)} it never learned from.`,
  },
  look: {
    heading: "Look through the recordings",
    lead: "What does not fit together spoils what is learned from it.",
    nothing: "There are no recordings yet.",
    fine: "Nothing odd was found in these recordings.",
    show: (count: number) => `Show the ${recordings(count)}`,
    removeCopies: (count: number) => (count === 1 ? "Delete the copy" : `Delete the ${count} copies`),
    callThem: (count: number, label: string) => `Call ${count === 1 ? "it" : "them"} “${label}”`,
    recordMore: (label: string) => `Record ${label}`,
    problem: "Problem:",
    hint: "Note:",
  },
  judge: {
    heading: "Judge the model",
    lead: (share: string, count: string, f1: string) =>
      `${share} of ${count} that it never learned from were answered rightly (macro-F1 ${f1}).`,
    working: "The recordings are being judged …",
    nothing: "No recordings are left that it has not learned from.",
    all: "Count those that it learned from, too",
    matrix: "What was made, and what the model answered. Choose a number to see its recordings.",
    made: "made ↓ answered →",
    cell: (made: string, answered: string, count: number) =>
      made === answered
        ? `${made}, answered rightly: ${recordings(count)}`
        : `${made}, answered as ${answered}: ${recordings(count)}`,
    perGesture: "Gesture by gesture",
    gesture: "Gesture",
    recall: "Recognised when made",
    precision: "Right when answered",
    report: "Open the whole report",
  },
  moving: {
    heading: "While the wrist keeps moving",
    result: (moving: string, atRest: string, invented: number, delay: number | undefined) =>
      `In streams of made-up movement, ${moving} of the gestures made in its midst were found, and ${atRest} of those with rest around them; ${oneDecimal(invented)} an hour were invented${delay === undefined ? "" : `, and half were reported within ${twoDecimals(delay)} seconds of their end`}.`,
    inventedBy: (byOthers: number, rest: number) =>
      `Of those invented, ${oneDecimal(byOthers)} an hour were answers to recordings of other movements, which lie there far more often than in life; ${oneDecimal(rest)} to the movement around them and to gestures.`,
    untested: "No recordings were put aside for it, so it was not measured.",
    show: "Show some minutes of it",
    working: "Recordings are being laid into movement, and listened to …",
    about:
      "Above the curves is what was done, below them what was reported. Made of recordings that were not learned from.",
    walk: "A made-up walk",
    life: "Made-up everyday movement",
    foundOf: (found: number, made: number, invented: number) =>
      `${found} of ${made} gestures found, ${invented} invented`,
    missed: (label: string) => `${label} (missed)`,
    invented: (label: string) => `${label} (invented)`,
  },
  put: {
    heading: "Put it on the watch",
    lead: "The recogniser with your model becomes an app on the watch. The old one stays whole until the new one is there.",
    start: "Send it to the watch",
    again: "Send it again",
    outdated: "The watch still has what was sent before: this model, or how sure it has to be, is newer.",
    making: "Making the app …",
    checking: "Looking what is on the watch …",
    sending: (file: string) => `Sending ${file}`,
    switching: "Everything has arrived and is checked. Putting it in place …",
    plan: (sent: number, unchanged: number) =>
      unchanged > 0 ? `${files(sent)} to send, ${unchanged} are there already` : `${files(sent)} to send`,
    undo: "Undo",
    undoAbout: "The app that was there before can be put back.",
    undoAboutNone: "There was no such app before. It can be taken away again.",
    undone: "The watch is as it was before.",
    safe: "If the connection breaks, it goes on where it was.",
    done: (sent: number, unchanged: number) =>
      unchanged > 0
        ? `It is on the watch: ${sent} files sent and verified, ${unchanged} were there already.`
        : `It is on the watch: ${sent} files sent and verified.`,
  },
  tryRoom: {
    heading: "Try it",
    lead: "Make your gestures, and see here what the watch makes of them.",
    moving: "Also while the wrist keeps moving",
    start: "Listen to the watch",
    stop: "Stop listening",
    opening: "Opening the recogniser on the watch …",
    listening: "Make a gesture.",
    left: "The watch shows something else now: its button was pressed. Listen again to open the recogniser.",
    answers: "What the watch answered, the newest first",
    notSure: "not sure",
    wrist: "The wrist makes",
    threshold: "How sure it has to be",
    effect: (threshold: string, missed: number, wrong: number, { day, busy, quiet }: PerHour) =>
      `At ${threshold}: of 100 gestures ${missed} are missed and ${wrong} taken for another; about ${rate(day)} false alarms an hour (${rate(busy)} while the hands are busy, ${rate(quiet)} in a quiet one).`,
    thresholdMoving:
      "This is for gestures with rest before and after; those in the midst of movement have thresholds of their own, and what they cost is told under Judge.",
    thresholdAbout: "It counts from the next time that the model is put on a watch.",
  },
  play: {
    start: "Play",
    curves: "Curves",
    one: (label: string) => `Play this recording of ${label} as a moving wrist, or show its curves`,
    wrist: (label: string) => `A watch that moves as in this recording of ${label}`,
    sample: "Moment of the recording",
  },
  test: {
    heading: "Test it with",
    share: "a fifth of everything",
    person: (person: string) => `everything of ${person}`,
    day: (person: string, session: string) => `${person}, session ${session}`,
    shareAbout:
      "A part of the recordings is put aside and not learned from. How many of those it gets right tells how good it is for the people who recorded, on a day like these.",
    personAbout:
      "It learns nothing of this person. How many of their gestures it gets right tells how good it is for somebody whom it has never met.",
    dayAbout:
      "It learns nothing of this session. How many of its gestures it gets right tells how good it is on another day, with the watch put on anew.",
  },
  changed: {
    heading: "What has changed",
    about: (count: string) => `Both models on the same ${count} that neither has learned from:`,
    before: "model before",
    now: "this model",
    right: "right",
    better: (count: string) => `${count} now right that were wrong before`,
    worse: (count: string) => `${count} now wrong that were right before`,
    nothing: "There is no recording that neither has learned from, so they cannot be compared.",
  },
  folder: {
    inPage: "This project lies in the browser's own store.",
    inFolder: (name: string) =>
      `This project lies in the folder “${name}” of this computer, where the command line can use it, too.`,
    choose: "Keep it in a folder of this computer",
    another: "Choose another folder",
    leave: "Work in the browser's own store",
    leaveAbout: "Nothing in the folder is lost by that.",
    open: (name: string) => `Open “${name}” again`,
    tryAgain: "Try again",
    waiting: {
      ask: (name: string) =>
        `Your project lies in the folder “${name}”. After the page is loaded anew, the browser wants to ask you before the page may use it.`,
      gone: (name: string) =>
        `The folder “${name}” with your project is not where it was: was it moved or renamed, or is its disk not there?`,
      "read-only": (name: string) =>
        `Nothing can be written to the folder “${name}” with your project. Allow it in the browser's site settings, or in the folder's own.`,
    },
  },
  use: {
    heading: "Use it",
    lead: "Say what each gesture does on the watch, or let an app of your own listen to them.",
    reading: "Asking the watch what it does …",
    writing: "Telling the watch …",
    ownCode: "run JavaScript",
    codeOf: (label: string) => `JavaScript for “${label}”`,
    atStart: "Listen always, not only while the Gestures app is open",
    confirm: "A gesture counts",
    confirmOff: "always",
    confirmTwice: "when it is made twice",
    confirmAfter: (label: string) => `after “${label}”`,
    confirmAbout:
      "Other than with “always”, the watch hears far fewer gestures that nobody made. A light buzz says when it is time for the next one; six seconds are left then.",
    keys: "Music keys reach a phone or computer that uses the watch as its keyboard: set HID to “kbmedia” in the watch's Bluetooth settings.",
    write: "Tell the watch",
    unreadable: (label: string, said: string) =>
      `The watch cannot read the JavaScript for “${label}” and would say “${said}”. Correct it, and tell the watch again: it was told nothing yet.`,
    written: "The watch does so now.",
    actions: {
      none: "nothing",
      buzz: "buzz",
      clock: "show the clock",
      event: "tell other apps (event)",
      next: "music: next",
      previous: "music: previous",
      play: "music: play or pause",
      louder: "music: louder",
      softer: "music: softer",
    },
    ownApp: "In an app of your own",
    ownAppAbout:
      "This listens to your gestures. Paste it into an app, or into the Espruino Web IDE to try it.",
    copy: "Copy",
    copied: "Copied.",
  },
  files: {
    heading: "Files",
    about:
      "Drop recordings here: tables, phone exports, Edge Impulse, CreateAI and more; or a whole project as a zip file.",
    choose: "Choose files",
    cut: "Cut long recordings into gestures",
    save: "Save this project as a file",
    reading: (done: number, of: number) => `Reading file ${done + 1} of ${of} …`,
    taken: (count: number) => `Brought in ${recordings(count)}.`,
    opened: (count: number) => `Opened the project: ${count} new files.`,
  },
  loader: {
    notInside: "This page is for the App Loader, which opens it in a window of its own.",
    noWatch:
      "The App Loader is not connected to a watch. Close this window, connect there, and open it again.",
    watch: "Use the App Loader's watch",
    watchAbout: "The one that the App Loader is connected to: record with it, and try what is on it.",
    name: "the App Loader's watch",
    own: "Install the model that this app comes with",
    orOwn: "Or teach it gestures of your own, here:",
    install: "Install it with the App Loader",
    installAbout:
      "This window closes, and the App Loader goes on. Recordings and model stay in this browser: open the window again to try it or to go on.",
  },
  otherTab: "The studio is open in another tab. Close it there, or go on here: what goes on there ends then.",
  sample: {
    load: "Load sample recordings",
    about: "Six gestures by six made-up people: synthetic, to see how it all works.",
    loading: "Loading …",
  },
};

/** All words of the page, in one language: texts, and functions for what holds numbers or names. */
export type Words = typeof en;
