/**
 * The recorder app: gestures to Storage, without a computer.
 *
 * A session is a StorageFile `gesturerec.<day><letter>.txt` of the project's line format. It is only ever appended to, one
 * write a gesture, so that a flat battery costs at most the line that was being written; deleting the last gesture
 * appends a line `# undo`. Readers ignore a half-written last line.
 */
{
  const storage = require("Storage");
  const screenRotation = require("screen-rotation");
  /** The others have a touch screen. */
  const THREE_BUTTONS = process.env.BOARD === "BANGLEJS";
  const PREFIX = "gesturerec.";
  const SUFFIX = ".txt";
  /** What `everyday.boot.js` records is called so: a whole name has at most 27 characters. */
  const EVERYDAY = "ev";
  /** And streams: every sample, with marks behind gestures. */
  const STREAM = "st";
  /** Bytes that a lively hour takes, and that have to stay free. */
  const AN_HOUR = 100000;
  /** Of x, y, z. Bangle.js 2 has eight colours: a darker green would be dots. */
  const COLOURS = ["#f00", g.theme.dark || g.getBPP() < 4 ? "#0f0" : "#080", g.theme.dark ? "#0ff" : "#00f"];
  /** How files say it, by what `screenRotation` answers. */
  const TURNED = ["0", "0 mirrored", "180 mirrored", "180", "270 mirrored", "90", "270", "90 mirrored"];
  /** What the firmware starts with. Recordings of all watches have to be cut alike. */
  const DETECTOR = {
    gestureStartThresh: 640000,
    gestureEndThresh: 4000000,
    gestureInactiveCount: 4,
    gestureMinLength: 10,
  };
  // What is moved from here on is moved on purpose; it goes on with the next app.
  if (global.__everyday) global.__everyday();
  /** @type {{ hand: string, label: string, labels: string[], everyday?: EverydayPlan, everydayEnd?: string }} */
  const settings = Object.assign(
    { hand: "left", label: "swipeleft", labels: ["swipeleft", "swiperight", "up", "down", "random"] },
    storage.readJSON("gesturerec.json", 1),
  );
  const save = () => storage.writeJSON("gesturerec.json", settings);

  let session = "";
  /** @type {StorageFile | undefined} */
  let file;
  /** Recordings in this session, by label. @type {Record<string, number>} */
  let counts = {};
  /** Labels of the newest recordings: what can be undone. @type {string[]} */
  let newest = [];
  /** @type {Int8Array | undefined} */
  let last;
  /** How the screen is turned. @type {number | undefined} */
  let screen;
  /** How it was turned for the session's recordings, as the file says. @type {string | undefined} */
  let turned;

  /** @param {string} label */
  const counted = (label) => {
    counts[label] = (counts[label] || 0) + 1;
    newest.push(label);
    if (newest.length > 20) newest.shift();
  };

  const uncounted = () => {
    const label = newest.pop();
    if (label) counts[label]--;
  };

  const everySession = () =>
    storage
      .list(/^gesturerec\..*\.txt$/, { sf: true })
      .map((name) => name.slice(PREFIX.length, -SUFFIX.length))
      .sort();
  /** Those of gestures begin with the day. */
  const sessions = () => everySession().filter((name) => name[0] < "a");

  /** Opens a session to append to it; a new one gets its header, an old one is counted. @param {string} name */
  const open = (name) => {
    session = name;
    counts = {};
    newest = [];
    last = turned = undefined;
    const path = PREFIX + name + SUFFIX;
    const old = storage.open(path, "r");
    let line = old.readLine();
    let whole = true;
    let fresh = line === undefined;
    while (line !== undefined) {
      whole = line.slice(-1) === "\n";
      const bracket = line.indexOf("(");
      if (line.slice(0, 6) === "# undo") uncounted();
      else if (whole && line.slice(0, 18) === "# screenRotation: ") turned = line.slice(18, -1);
      // Only what readers will count: a line with as many values as it says.
      else if (whole && line.split(",").length === 3 * parseInt(line.slice(bracket + 1), 10) + 1)
        counted(line.slice(0, bracket));
      line = old.readLine();
    }
    // Power was lost while the header was written: start it anew.
    if (!whole && !Object.keys(counts).length) {
      old.erase();
      fresh = true;
    }
    file = storage.open(path, "a");
    if (fresh) {
      file.write(
        "# format: bangle-gestures/1\n# countsPerG: 64\n# rateHz: 12.5\n" +
          `# device: ${process.env.BOARD}\n# firmware: ${process.env.VERSION}\n` +
          `# hand: ${settings.hand}\n# recordedAt: ${new Date().toISOString()}\n`,
      );
    }
    // Power was lost in the middle of a line: close it so that it can only spoil itself, and does not read as whole
    // where it was cut within its last number.
    else if (!whole) file.write(" cut\n");
  };

  /** @param {string} kind what its name begins with */
  const newSession = (kind) => {
    const day = kind + new Date().toISOString().slice(0, 10).replace(/-/g, "");
    const taken = everySession();
    let letter = 97;
    while (letter < 122 && taken.indexOf(day + String.fromCharCode(letter)) >= 0) letter++;
    open(day + String.fromCharCode(letter));
  };

  const HINT = THREE_BUTTONS ? "top: delete last, middle: menu" : "swipe up: delete last";
  let hint = HINT;
  const draw = () => {
    const area = Bangle.appRect;
    const middle = (area.x + area.x2) / 2;
    g.reset().clearRect(area).setFontAlign(0, 0);
    let size = area.h / 6;
    while (g.setFont("Vector", size).stringWidth(settings.label) > area.w - 8 && size > 10) size -= 2;
    g.drawString(settings.label, middle, area.y + area.h * 0.09);
    g.setFont("Vector", area.h / 5).drawString(
      `${counts[settings.label] || 0}`,
      middle,
      area.y + area.h * 0.3,
    );
    g.setFont("6x8", 1).setFontAlign(0, 1).drawString(hint, middle, area.y2);
    for (let axis = 0; last && axis < 3; axis++) {
      g.setColor(COLOURS[axis]);
      for (let thick = 0; thick < 2; thick++) {
        const line = [];
        for (let i = axis; i < last.length; i += 3) {
          line.push(
            area.x + 6 + ((area.w - 13) * (i - axis)) / (last.length - 3),
            area.y + area.h * 0.67 - (last[i] * area.h) / 600 + thick,
          );
        }
        g.drawPoly(line);
      }
    }
  };

  /** @param {Int8Array} xyz */
  const onGesture = (xyz) => {
    if (!file) return;
    try {
      screen = screenRotation(screen);
      const now = TURNED[screen];
      // It turns the axes, and holds for a whole file: what follows goes into another one.
      if (Object.keys(counts).length && (turned || "0") !== now) newSession("");
      if (turned === undefined) file.write(`# screenRotation: ${now}\n`);
      turned = now;
      file.write(`${settings.label}(${xyz.length / 3}), ${xyz.join(",")}\n`);
    } catch (error) {
      stop();
      E.showAlert(`Not saved: ${error}`, "Recorder").then(menu);
      return;
    }
    counted(settings.label);
    last = xyz;
    draw();
  };

  const undo = () => {
    if (!file || !newest.length) return;
    file.write("# undo\n");
    uncounted();
    last = undefined;
    draw();
  };

  const stop = () => Bangle.removeListener("gesture", onGesture);

  const record = () => {
    if (!session) newSession("");
    Bangle.on("gesture", onGesture);
    const leave = () => {
      stop();
      menu();
    };
    /** @type {UserInterface} */
    const ui = { mode: "custom", redraw: draw };
    if (THREE_BUTTONS) ui.btn = (button) => (button === 1 ? undo() : leave());
    else {
      ui.back = leave;
      ui.swipe = (_leftRight, upDown) => {
        if (upDown < 0) undo();
      };
    }
    Bangle.setUI(ui);
    draw();
  };

  /** Every sample, and marks where a gesture of the label was just made. */
  const stream = () => {
    newSession(STREAM);
    const output = /** @type {StorageFile} */ (file);
    screen = screenRotation(screen);
    output.write(`# screenRotation: ${TURNED[screen]}\n`);
    // What follows is a session of another kind.
    session = "";
    last = undefined;
    hint = THREE_BUTTONS ? "top: mark, middle: end" : "button: mark, swipe: end";
    require("stream-recorder")(
      output,
      settings.label,
      THREE_BUTTONS,
      (marks) => {
        counts = {};
        counts[settings.label] = marks;
        draw();
      },
      (error) => {
        counts = {};
        hint = HINT;
        if (error) E.showAlert(`Not saved: ${error}`, "Recorder").then(menu);
        else menu();
      },
    );
  };

  /** @param {string} label */
  const choose = (label) => {
    settings.label = label;
    save();
    menu();
  };

  const type = () => {
    require("textinput")
      .input({ text: "" })
      .then((text) => {
        // What the line format cannot hold.
        const label = text.replace(/[,()#]/g, "").trim();
        if (label && settings.labels.indexOf(label) < 0) settings.labels.push(label);
        choose(label || settings.label);
      });
  };

  const labelMenu = () => {
    /** @type {Menu} */
    const items = { "": { title: "Label", back: menu } };
    settings.labels.forEach((label) => {
      items[label] = () => choose(label);
    });
    if (storage.read("textinput", 0, 1) !== undefined) items["Type one..."] = type;
    E.showMenu(items);
  };

  const sessionMenu = () => {
    /** @type {Menu} */
    const items = { "": { title: "Session", back: menu } };
    items["New session"] = () => {
      newSession("");
      menu();
    };
    sessions().forEach((name) => {
      items[name] = () => {
        open(name);
        menu();
      };
    });
    E.showMenu(items);
  };

  /** @param {number} hours */
  const live = (hours) => {
    newSession(EVERYDAY);
    screen = screenRotation(screen);
    if (file) file.write(`# screenRotation: ${TURNED[screen]}\n`);
    settings.everyday = { name: session, until: getTime() + 3600 * hours, screen };
    save();
    session = "";
    // Which starts the code that records.
    E.showAlert("Wear the watch as always, and make no gestures.", "Everyday").then(() => load());
  };

  const everydayMenu = () => {
    /** @type {Menu} */
    const items = { "": { title: "Everyday", back: menu } };
    if (settings.everyday) {
      items.Stop = () => {
        delete settings.everyday;
        settings.everydayEnd = "stopped";
        save();
        menu();
      };
    }
    const room = storage.getFree() / AN_HOUR - 1;
    [1, 4, 12].forEach((hours) => {
      if (!settings.everyday && hours <= room) items[`${hours} h`] = () => live(hours);
    });
    if (room < 1) items["Storage is full"] = menu;
    E.showMenu(items);
  };

  /** How recording everyday movement stands, for the menu. */
  const everydayState = () => {
    const plan = settings.everyday;
    if (!plan) return settings.everydayEnd || "off";
    if (getTime() >= plan.until) return "done";
    const until = new Date(plan.until * 1000);
    return `to ${until.getHours()}:${`0${until.getMinutes()}`.slice(-2)}`;
  };

  const menu = () => {
    /** @type {Menu} */
    const items = { "": { title: "Recorder", back: () => load() } };
    items.Record = record;
    items.Label = { value: settings.label, onchange: labelMenu };
    items.Session = { value: session || "new", onchange: sessionMenu };
    items.Hand = {
      value: settings.hand,
      onchange: () => {
        settings.hand = settings.hand === "left" ? "right" : "left";
        save();
        // The hand stands in the session's header.
        session = "";
        menu();
      },
    };
    items.Everyday = { value: everydayState(), onchange: everydayMenu };
    items.Stream = stream;
    E.showMenu(items);
  };

  const before = Bangle.getOptions();
  Bangle.setOptions(DETECTOR);
  // The detector's options outlive the app.
  E.on("kill", () =>
    Bangle.setOptions({
      gestureStartThresh: before.gestureStartThresh,
      gestureEndThresh: before.gestureEndThresh,
      gestureInactiveCount: before.gestureInactiveCount,
      gestureMinLength: before.gestureMinLength,
    }),
  );
  Bangle.loadWidgets();
  Bangle.drawWidgets();
  menu();
}
