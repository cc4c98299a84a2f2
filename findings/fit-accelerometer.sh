#!/usr/bin/env bash
# FIT, the format of Garmin's watches: what @garmin/fitsdk 21.217.0 and fit-file-parser 6.1.2 (npm) make of recorded acceleration.
#
# Seen, in a valid file that Garmin's own encoder wrote:
# * Both give the sensor's raw numbers (0 g is 32768 here), though the calibration that turns them into g stands in the same file; it is read and not used.
# * 65535, which a sensor of 16 bits reads at the end of its range, is also how the format says "no value". In the midst of others it is
#   null with both; where all of an axis is there, @garmin/fitsdk leaves the axis out, and fit-file-parser gives nulls.
# * fit-file-parser has the recording twice: whole under `messages`, and beside it, next to `sports` and `laps`, which are lists, as
#   `accelerometer_data`, which is only the last piece of it.
# * A piece holds at most 127 samples, for a field's size is one byte; with 128 the encoder throws.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @garmin/fitsdk@21.217.0 fit-file-parser@6.1.2

cat > try.mjs <<'JS'
import { deepStrictEqual, ok } from "node:assert";
import { Decoder, Encoder, Profile, Stream } from "@garmin/fitsdk";
import fitFileParser from "fit-file-parser";

const { MesgNum } = Profile;
const FitParser = fitFileParser.default ?? fitFileParser;
const timestamp = new Date("2026-11-01T10:00:00Z");
const sensor = {
  timestamp, sensorType: "accelerometer", calibrationFactor: 1, calibrationDivisor: 1024, levelShift: 32768,
  offsetCal: [0, 0, 0], orientationMatrix: [1, 0, 0, 0, 1, 0, 0, 0, 1],
};

async function read(...pieces) {
  const encoder = new Encoder();
  encoder.onMesg(MesgNum.FILE_ID, { type: "activity", manufacturer: "development", product: 1, timeCreated: timestamp, serialNumber: 1 });
  encoder.onMesg(MesgNum.THREE_D_SENSOR_CALIBRATION, sensor);
  for (const [index, [accelX, accelY, accelZ]] of pieces.entries()) {
    const sampleTimeOffset = accelX.map((_, at) => at * 40);
    encoder.onMesg(MesgNum.ACCELEROMETER_DATA, { timestamp, timestampMs: index * 100, sampleTimeOffset, accelX, accelY, accelZ });
  }
  const bytes = encoder.close();
  const { messages, errors } = new Decoder(Stream.fromByteArray([...bytes])).read();
  deepStrictEqual(errors, []);
  const other = await new Promise((done, fail) =>
    new FitParser({ mode: "list" }).parse(Buffer.from(bytes), (error, data) => (error ? fail(error) : done(data))),
  );
  return { messages, other };
}

const level = [32768, 32768];
const { messages, other } = await read([[32768, 33792], level, level], [[31744, 32768], level, level]);
const sdkX = messages.accelerometerDataMesgs.map(({ accelX }) => accelX);
const otherX = other.messages.accelerometer_data.map(({ accel_x }) => accel_x);
console.log("x of 0, 1, -1, 0 g:", JSON.stringify(sdkX), "and", JSON.stringify(otherX));
deepStrictEqual([sdkX, otherX], [[[32768, 33792], [31744, 32768]], [[32768, 33792], [31744, 32768]]]);
deepStrictEqual([messages.threeDSensorCalibrationMesgs[0].levelShift, other.three_d_sensor_calibration.level_shift], [32768, 32768]);
console.log("fit-file-parser's own accelerometer_data:", JSON.stringify(other.accelerometer_data.accel_x), "laps a list:", Array.isArray(other.laps));
deepStrictEqual(other.accelerometer_data.accel_x, [31744, 32768]);
ok(Array.isArray(other.laps));

const end = await read([[32768, 65535, 32768], [32768, 32768, 32768], [65535, 65535, 65535]]);
const [{ accelX, accelZ }] = end.messages.accelerometerDataMesgs;
const [{ accel_x, accel_z }] = end.other.messages.accelerometer_data;
console.log("end of the range:", JSON.stringify({ accelX, accelZ }), "and", JSON.stringify({ accel_x, accel_z }));
deepStrictEqual([accelX, accelZ, accel_x, accel_z], [[32768, null, 32768], undefined, [32768, null, 32768], [null, null, null]]);

const samples = (count) => Array(count).fill(32768);
const piece = (count) => [samples(count), samples(count), samples(count)];
deepStrictEqual((await read(piece(127))).messages.accelerometerDataMesgs[0].accelX.length, 127);
let refused;
try { await read(piece(128)); } catch (error) { refused = error.message; }
console.log("128 samples:", refused);
ok(refused);
JS
echo "@garmin/fitsdk 21.217.0, fit-file-parser 6.1.2"
node try.mjs
