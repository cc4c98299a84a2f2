import { describe, expect, test } from "vitest";
import { importTexts } from "./import-texts.ts";
import { cells, madeTable, type TableShape } from "./made-tables.ts";

const G = 9.80665;
const three = cells();
const scaled =
  (factor: number, decimals = 4) =>
  (vector: readonly number[]) =>
    cells(decimals)(vector.map((value) => value * factor));
const clock = (seconds: number) => new Date(Date.UTC(2024, 2, 1, 10, 20, 30) + 1000 * seconds).toISOString();

const nanoseconds = (seconds: number) => 1_709_288_430_000_000_000n + BigInt(Math.round(seconds * 1e9));

/** How programs head their tables; all of the same two seconds. */
const HEADERS: Readonly<Record<string, TableShape & { readonly file?: string }>> = {
  phyphox: {
    header:
      '"Time (s)","Acceleration x (m/s^2)","Acceleration y (m/s^2)","Acceleration z (m/s^2)","Absolute acceleration (m/s^2)"',
    row: (_, t, v) => [t, ...v.map((value) => value * G), G].map((value) => value.toExponential(9)).join(),
  },
  "phyphox on a German phone, with tabs and decimal commas": {
    header: '"Zeit (s)"\t"Beschleunigung x (m/s^2)"\t"Beschleunigung y (m/s^2)"\t"Beschleunigung z (m/s^2)"',
    row: (_, t, v) =>
      [t, ...v.map((value) => value * G)].map((value) => value.toFixed(5).replace(".", ",")).join("\t"),
  },
  "Physics Toolbox": { header: "time,gFx,gFy,gFz,TgF", row: (_, t, v) => `${t.toFixed(3)},${three(v)},1.0` },
  "Physics Toolbox, all sensors": {
    header: "time,gFx,gFy,gFz,wx,wy,wz,Bx,By,Bz",
    row: (_, t, v) => `${t.toFixed(3)},${three(v)},3,2,1,30,20,-10`,
  },
  MetaBase: {
    header: "epoc (ms),timestamp (+0100),elapsed (s),x-axis (g),y-axis (g),z-axis (g)",
    row: (_, t, v) =>
      `${1709288430000 + 1000 * t},${clock(t).slice(0, -1).replaceAll(":", ".")},${t.toFixed(3)},${three(v)}`,
  },
  "Sensor Logger": {
    header: "time,seconds_elapsed,z,y,x",
    row: (_, t, [x, y, z]) => `${nanoseconds(t)},${t.toFixed(6)},${scaled(G)([z, y, x])}`,
    file: "circle-2024-03-01_10-20-30/TotalAcceleration.csv",
  },
  "Sensor Logger on an iPhone, whose signs are turned": {
    header: "time,seconds_elapsed,z,y,x",
    row: (_, t, [x, y, z]) => `${nanoseconds(t)},${t.toFixed(6)},${three([-z, -y, -x])}`,
    file: "circle-2024-03-01_10-20-30/AccelerometerUncalibrated.csv",
  },
  "Sensor Logger on an Apple Watch, gravity in columns of its own": {
    header:
      "time,seconds_elapsed,rotationRateX,rotationRateY,rotationRateZ,gravityX,gravityY,gravityZ,accelerationX,accelerationY,accelerationZ",
    row: (_, t, [x, y, z]) =>
      `${nanoseconds(t)},${t.toFixed(6)},1,2,3,0.0,0.0,-0.9,${three([-x, -y, 0.9 - z])}`,
    file: "circle-2024-03-01_10-20-30/WristMotion.csv",
  },
  "SensorLog on an iPhone": {
    header:
      "loggingTime(txt),loggingSample(N),accelerometerTimestamp_sinceReboot(s),accelerometerAccelerationX(G),accelerometerAccelerationY(G),accelerometerAccelerationZ(G)",
    row: (n, t, v) => `${clock(t)},${n},${(62608 + t).toFixed(4)},${scaled(-1)(v)}`,
  },
  "an Arduino's sketch": {
    header: "aX,aY,aZ,gX,gY,gZ",
    row: (_, __, v) => `${three(v)},11,-3,2`,
    rateHz: 12.5,
    rows: 25,
  },
  "the watch's Accel Logger": {
    header: "Time (ms),X,Y,Z",
    row: (_, t, v) => `${Math.round(1000 * t)},${scaled(8192, 0)(v)}`,
    rateHz: 12.5,
    rows: 25,
  },
  "the watch's Acceleration Rec": {
    row: (n, _, [x, y, z]) => `${n},${three([x, -y, z])}`,
    rateHz: 100,
    file: "circle/accelrec.1.csv",
  },
  "browser's DeviceMotion": {
    header:
      "timestamp_ms,acceleration.x,acceleration.y,acceleration.z,accelerationIncludingGravity.x,accelerationIncludingGravity.y,accelerationIncludingGravity.z",
    row: (_, t, v) => `${1000 * t},0.1,0.2,0.3,${scaled(G)(v)}`,
  },
  Milliseconds: {
    header: "Milliseconds,accelerometerX,accelerometerY,accelerometerZ",
    row: (_, t, v) => `${1000 * t},${scaled(G)(v)}`,
  },
  "milli-g": {
    header: "t_us;acc_x_mg;acc_y_mg;acc_z_mg",
    row: (_, t, v) => `${Math.round(1e6 * t)};${v.map((value) => (1000 * value).toFixed(0)).join(";")}`,
  },
  "units in brackets": {
    header: "t[s] | ax[m/s²] | ay[m/s²] | az[m/s²]",
    row: (_, t, v) => `${t} | ${scaled(G)(v).replaceAll(",", " | ")}`,
  },
  "a serial monitor with names": {
    row: (_, __, v) => `X: ${v[0].toFixed(4)}, Y: ${v[1].toFixed(4)}, Z: ${v[2].toFixed(4)}`,
    rateHz: 12.5,
    rows: 25,
    file: "circle.log",
  },
  "a serial monitor with a clock": {
    row: (_, t, v) => `10:20:${(30 + t).toFixed(3)} -> ${three(v)}`,
    file: "circle.txt",
  },
  "a row of units": {
    header: "time,xAcc,yAcc,zAcc\n(ms),(m/s²),(m/s²),(m/s²)",
    row: (_, t, v) => `${1000 * t},${scaled(G)(v)}`,
  },
  "spaces between": {
    header: "# time x y z",
    row: (_, t, v) => `  ${t.toFixed(2)}   ${cells(4, "  ")(v)}`,
    file: "circle.dat",
  },
  "R's row names": { header: '"time","x","y","z"', row: (n, t, v) => `"${n + 1}",${t},${three(v)}` },
  "pandas' index, trailing separators": {
    header: ",time,x,y,z,",
    row: (n, t, v) => `${n},${t},${three(v)},`,
  },
  "dates, and a day's clock with a comma": {
    header: "Datum;Uhrzeit;time;x;y;z",
    row: (_, t, v) =>
      `01.03.2024;x;01.03.2024 10:20:${(30 + t).toFixed(3).replace(".", ",")};${cells(4, ";")(v).replaceAll(".", ",")}`,
  },
  "a clock of whole seconds, many samples each": {
    header: "time,x,y,z",
    row: (_, t, v) => `2024-03-01 10:20:${30 + Math.floor(t)},${three(v)}`,
  },
  "packets of ten samples with one time": {
    header: "timestamp,x,y,z",
    row: (n, _, v) => `${200 * Math.floor(n / 10)},${three(v)}`,
  },
};

describe("tables of the same movement", () => {
  test.each(Object.entries(HEADERS))("%s", async (_name, { file = "circle.csv", ...shape }) => {
    const { recordings, said } = await importTexts({ [file]: madeTable(shape) });
    expect(
      recordings.map(({ label, samples }) => [label, samples.length / 3]),
      said.join("\n"),
    ).toEqual([["circle", 25]]);
    const factor = 50 / (shape.rateHz ?? 50);
    const reference = await importTexts({
      "circle.csv": madeTable({
        header: "Time (s),ax (g),ay (g),az (g)",
        row: (_, t, v) => `${t},${three(v)}`,
        rateHz: shape.rateHz ?? 50,
        rows: shape.rows ?? 100 / factor,
      }),
    });
    const difference = [...recordings[0].samples].map((value, at) =>
      Math.abs(value - reference.recordings[0].samples[at]),
    );
    expect(Math.max(...difference)).toBeLessThanOrEqual(1);
  });
});

describe("columns", () => {
  test.each(["gesture", "Activity", "class_name", "target", "action", "move", "Label"])(
    "%s is the label",
    async (name) => {
      const text = madeTable({
        header: `time,x,y,z,${name}`,
        row: (n, t, v) => `${t},${three(v)},${n < 50 ? "left" : "right"}`,
      });
      const { recordings } = await importTexts({ "session.csv": text });
      expect(recordings.map(({ label }) => label)).toEqual(["left", "right"]);
    },
  );

  test("a column of measurements is no label, whatever it is called", async () => {
    const text = madeTable({
      header: "time,x,y,z,target",
      row: (n, t, v) => `${t},${three(v)},${(n / 7).toFixed(3)}`,
    });
    const { recordings, said } = await importTexts({ "wave.csv": text });
    expect(recordings.map(({ label }) => label)).toEqual(["wave"]);
    expect(said[0]).toBe('wave.csv: columns that are not used: "target"');
  });

  test("person, session and repetition are found under other names, and what is not used is named once", async () => {
    const text = madeTable({
      header: "subject_id,trial,Session,gesture,time,x,y,z,heart rate,battery",
      row: (n, t, v) => `p${n < 50 ? 1 : 2},${Math.floor(n / 25)},mon,wave,${t},${three(v)},70,99`,
    });
    const { recordings, said } = await importTexts({ "a.csv": text, "b.csv": text });
    expect(recordings.slice(0, 4).map(({ person, session, line }) => [person, session, line])).toEqual([
      ["p1", "mon", 2],
      ["p1", "mon", 27],
      ["p2", "mon", 52],
      ["p2", "mon", 77],
    ]);
    expect(said.filter((line) => /not used/.test(line))).toEqual([
      'columns that are not used: "heart rate", "battery" (in 2 files)',
    ]);
  });

  test("a column that counts samples is no repetition and no time; one that stays the same for some rows is a repetition", async () => {
    const count = madeTable({ header: "index,sample,x,y,z", row: (n, _, v) => `${n},${n},${three(v)}` });
    expect(
      (await importTexts({ "wave.csv": count })).recordings.map(({ samples }) => samples.length / 3),
    ).toEqual([100]);
    const runs = madeTable({ header: "sample,x,y,z", row: (n, _, v) => `${Math.floor(n / 20)},${three(v)}` });
    const { recordings, said } = await importTexts({ "wave.csv": runs });
    expect(recordings.length).toBe(5);
    expect(said.join()).toContain('where "sample" changes');
  });

  test("gyroscopes' and other sensors' files are named as such", async () => {
    const text = madeTable({
      header: "time,seconds_elapsed,z,y,x",
      row: (_, t, v) => `${t},${t},${three(v)}`,
    });
    await expect(importTexts({ "wave/Gyroscope.csv": text })).rejects.toThrow(/another sensor: gyroscope/);
    const degrees = text.replace("z,y,x", "z-axis (deg/s),y-axis (deg/s),x-axis (deg/s)");
    await expect(importTexts({ "wave.csv": degrees })).rejects.toThrow(/no columns for acceleration/);
    const { recordings, said } = await importTexts({
      "wave/Accelerometer.csv": text,
      "wave/Gyroscope.csv": text,
      "wave/TotalAcceleration.csv": text,
    });
    expect(recordings.map(({ file }) => file)).toEqual(["wave/TotalAcceleration.csv"]);
    expect(said.join("\n")).toMatch(/without gravity, and TotalAcceleration.csv beside it/);
  });

  test("recordings without gravity are said to be so, by their name or by their values", async () => {
    const named = madeTable({
      header:
        "Time (s),Linear Acceleration x (m/s^2),Linear Acceleration y (m/s^2),Linear Acceleration z (m/s^2)",
      row: (_, t, v) => `${t},${three(v)}`,
    });
    const still = (t: number) => (t > 0.6 && t < 1.4 ? 1 : 0.02);
    const valued = madeTable({
      header: "time,x,y,z",
      row: (_, t) => `${t},${three([9, 5, 7].map((peak, axis) => peak * still(t) * Math.sin(8 * t + axis)))}`,
    });
    for (const text of [named, valued]) {
      expect((await importTexts({ "wave.csv": text })).said.join()).toContain("THERE IS NO GRAVITY IN IT");
    }
    expect(
      (
        await importTexts({
          "wave.csv": madeTable({ header: "t,x,y,z", row: (_, t, v) => `${t},${three(v)}` }),
        })
      ).said.join(),
    ).not.toContain("GRAVITY");
  });
});

describe("no header", () => {
  test("four columns are time, x, y, z where the first rises, and a number of the row where it counts", async () => {
    const time = await importTexts({ "a.csv": madeTable({ row: (_, t, v) => `${t},${three(v)}` }) });
    expect(time.recordings[0].samples.length).toBe(75);
    expect(time.said.join()).toContain("its 4 columns are taken as time, x, y, z");
    const index = await importTexts({ "a.csv": madeTable({ row: (n, _, v) => `${n},${three(v)}` }) });
    expect(index.recordings[0].samples.length).toBe(300);
    expect(index.said.join()).toContain("taken as a number of the row, x, y, z");
  });

  test("a word before or behind is the label", async () => {
    for (const row of [
      (t: number, v: string) => `wave,${t},${v}`,
      (t: number, v: string) => `${t},${v},wave`,
    ]) {
      const { recordings } = await importTexts({
        "session.csv": madeTable({ row: (_, t, v) => row(t, three(v)) }),
      });
      expect(recordings.map(({ label, samples }) => [label, samples.length])).toEqual([["wave", 75]]);
    }
  });

  test.each([[2], [5], [6], [7]])("%i columns are refused, with what to do", async (width) => {
    const text = madeTable({
      row: (n) => Array.from({ length: width }, (_, at) => Math.sin(n + at).toFixed(3)).join(),
    });
    await expect(importTexts({ "a.csv": text })).rejects.toThrow(`it has ${width} columns and no header`);
  });

  test("other names of columns are refused, not taken for x, y and z", async () => {
    const text = madeTable({ header: "time,lat,lon,alt", row: (_, t, v) => `${t},${three(v)}` });
    await expect(importTexts({ "a.csv": text })).rejects.toThrow(/no columns for acceleration/);
  });
});

describe("a gesture a row", () => {
  const samples = Array.from({ length: 20 }, (_, at) => [Math.sin(at / 3), Math.cos(at / 3), 1 + at / 20]);
  const axes = [0, 1, 2].map((axis) => samples.map((sample) => sample[axis]));
  const six = samples.flatMap((sample) => [...sample, 30 * Math.random(), -40, 7]);
  const counts = samples.flat().map((value) => Math.max(-128, Math.min(127, Math.round(64 * value))));
  const text = (numbers: readonly number[]) => three(numbers);
  const ROWS: Readonly<Record<string, string>> = {
    "x, y, z, x, y, z, …": text(samples.flat()),
    "all x, all y, all z": text(axes.flat()),
    "with a gyroscope's": text(six),
    "label first": `wave,${text(samples.flat())}`,
    "label last": `${text(samples.flat())},wave`,
    "named columns": `label,${samples.map((_, at) => `x${at},y${at},z${at}`)}\nwave,${text(samples.flat())}`,
  };
  test.each(Object.entries(ROWS))("%s", async (_name, row) => {
    const { recordings, said } = await importTexts(
      { "wave.csv": `${row}\n${row.split("\n").at(-1)}\n` },
      { stated: { unit: "g" } },
    );
    expect(
      recordings.map(({ label, samples: own }) => [label, [...own]]),
      said.join("\n"),
    ).toEqual([
      ["wave", counts],
      ["wave", counts],
    ]);
    expect(said.join()).toContain("each row is taken as a gesture");
  });

  test("a row that is no whole samples loses itself", async () => {
    const row = text(samples.flat());
    const { recordings, said } = await importTexts({ "wave.csv": `${row}\n${row},1\n${row}\n${row},x,1\n` });
    expect(recordings.length).toBe(2);
    expect(said[0]).toMatch(/^wave\.csv:2: left out: its 61 numbers/);
  });
});

describe("damaged lines", () => {
  test("lose themselves, with file and line; a flood is a handful of lines", async () => {
    const text = madeTable({
      header: "time,x,y,z",
      row: (n, t, v) =>
        n % 4 === 2 ? `${t},NaN,0.1,1` : n === 51 ? "gar@bage" : n === 61 ? "0.1,0.2" : `${t},${three(v)}`,
    });
    const { recordings, said } = await importTexts({ "wave.csv": text });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([25]);
    expect(said.slice(0, 3)).toEqual([
      'wave.csv:4: left out: "NaN" is not a number (and 24 more)',
      'wave.csv:53: left out: there are no numbers in "gar@bage"',
      "wave.csv:63: left out: 2 columns where there should be 4",
    ]);
  });

  test("rows of other sensors between are no damage", async () => {
    const text = madeTable({
      header: "time,ax,ay,az,gx,gy,gz",
      row: (n, t, v) => (n % 3 ? `${t},,,,1,2,3` : `${t},${three(v)},,,`),
    });
    const { recordings, said } = await importTexts({ "wave.csv": text });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([25]);
    expect(said[0]).toBe("wave.csv:3: left out: there is no acceleration in it (and 65 more)");
  });

  test("a stray quote spoils one line", async () => {
    const text = madeTable({
      header: "time,x,y,z,note",
      row: (n, t, v) => `${t},${three(v)},${n === 40 ? '"oops' : "ok"}`,
    });
    expect((await importTexts({ "wave.csv": text })).recordings[0].samples.length).toBe(75);
  });

  test("more damaged than whole is something else", async () => {
    const text = madeTable({
      header: "time,x,y,z",
      row: (n, t, v) => (n % 3 ? `${t},a,b,c` : `${t},${three(v)}`),
    });
    await expect(importTexts({ "wave.csv": text })).rejects.toThrow(
      /wave\.csv:3: "a" is not a number \(and 65 more, of 100 rows\)/,
    );
  });

  test("rows without a label in a table of labels are left out, or get the one given", async () => {
    const text = madeTable({
      header: "time,x,y,z,label",
      row: (n, t, v) => `${t},${three(v)},${n < 60 ? "wave" : ""}`,
    });
    const { recordings, said } = await importTexts({ "a.csv": text });
    expect(recordings.map(({ label }) => label)).toEqual(["wave"]);
    expect(said[0]).toBe("a.csv:62: left out: the row has no label (and 39 more)");
    expect(
      (await importTexts({ "a.csv": text }, { label: "rest" })).recordings.map(({ label }) => label),
    ).toEqual(["wave", "rest"]);
  });

  test("labels that change from row to row make no recordings", async () => {
    const text = madeTable({ header: "x,y,z,label", row: (n, _, v) => `${three(v)},${n % 2}` });
    await expect(importTexts({ "a.csv": text })).rejects.toThrow(/100 rows would be 100 recordings/);
  });
});

describe("what parts recordings", () => {
  const row = (t: number) => three([0.1 * Math.sin(t), 0.2, 1]);
  const block = Array.from({ length: 12 }, (_, at) => row(at)).join("\n");
  test.each([
    ["headers", `x,y,z\n${block}\nx,y,z\n${block}\nx,y,z\n${block}\n`],
    ["empty lines", `x,y,z\n${block}\n\n${block}\n\n\n${block}\n`],
    ["lines of dashes", `${block}\n-----\n${block}\n-,-,-\n${block}\n`],
    ["titles", `Recording 1\n${block}\nRecording 2\n${block}\nRecording 3\n${block}\n`],
  ])("%s", async (_name, text) => {
    const { recordings } = await importTexts({ "wave.csv": text });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([12, 12, 12]);
  });

  test("lines that name the gesture", async () => {
    const { recordings } = await importTexts({
      "all.txt": `# Label: wave\n${block}\n# Label: circle\n${block}\n`,
    });
    expect(recordings.map(({ label, samples }) => [label, samples.length / 3])).toEqual([
      ["wave", 12],
      ["circle", 12],
    ]);
  });

  test("a count of samples that starts anew", async () => {
    const counted = Array.from({ length: 30 }, (_, at) => `${at % 10},${row(at)}`).join("\n");
    for (const text of [counted, `sample,x,y,z\n${counted}`]) {
      const { recordings, said } = await importTexts({ "wave.csv": text });
      expect(
        recordings.map(({ samples }) => samples.length / 3),
        said.join("\n"),
      ).toEqual([10, 10, 10]);
    }
  });

  test("lines before the header are left out", async () => {
    const { recordings, said } = await importTexts({
      "wave.csv": `Made by,Logger 2\nRate,100\n\nx,y,z\n${block}\n`,
    });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([12]);
    expect(said[0]).toBe("wave.csv:1: left out: it stands before the header (and 1 more)");
  });

  test("an empty line behind each line parts nothing", async () => {
    const { recordings } = await importTexts({ "wave.csv": block.replaceAll("\n", "\n\n") });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([12]);
  });
});
