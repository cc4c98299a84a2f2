import { cells, type TableShape } from "./made-tables.ts";

export const G = 9.80665;
export const three = cells();
export const scaled =
  (factor: number, decimals = 4) =>
  (vector: readonly number[]) =>
    cells(decimals)(vector.map((value) => value * factor));
export const clock = (seconds: number) =>
  new Date(Date.UTC(2024, 2, 1, 10, 20, 30) + 1000 * seconds).toISOString();

export const nanoseconds = (seconds: number) =>
  1_709_288_430_000_000_000n + BigInt(Math.round(seconds * 1e9));

/** How programs head their tables; all of the same two seconds. */
export const HEADERS: Readonly<Record<string, TableShape & { readonly file?: string }>> = {
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
