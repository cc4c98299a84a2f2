#!/usr/bin/env bash
# ahrs 1.3.3 (npm), which turns gyroscope and accelerometer into the attitude of a device, on whole counts, as a watch's sensor gives them.
#
# Seen, with the wrist at rest for 100 seconds, without and with a compass:
# * Madgwick (the default) is NaN from the first sample that agrees exactly with the attitude it has, and stays NaN whatever follows. At the start that
#   is a watch that lies level: (0, 0, 64). One count beside it, all is well.
# * Mahony looks at the accelerometer only while none of its three axes reads exactly 0: a tilt of 30 degrees about one axis, with 0 along the
#   other, is never seen. With one count there it is.
# * With `doInitialisation` and no compass, which is optional, both are NaN from the beginning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ahrs@1.3.3

cat > try.cjs <<'JS'
const { deepStrictEqual } = require("node:assert");
const AHRS = require("ahrs");
const STILL = [0, 0, 0];
const NORTH = [40, 0, 0];
const degrees = (radians) => Math.round((radians * 180) / Math.PI) + 0; // no -0

/** Pitch and roll in degrees after resting like this, one after the other. */
function rest(options, ...poses) {
  const fusion = new AHRS({ sampleInterval: 20, ...options.fusion });
  for (const pose of poses) {
    for (let sample = 0; sample < 2000; sample++) fusion.update(...STILL, ...pose, ...(options.compass ?? []));
  }
  const { pitch, roll } = fusion.getEulerAngles();
  return [degrees(pitch), degrees(roll)];
}
function seen(what, options, poses, expected) {
  const actual = rest(options, ...poses);
  console.log(`${what}: pitch and roll ${actual.join(", ")}`);
  deepStrictEqual(actual, expected);
}
const [LEVEL, NEARLY_LEVEL, TILTED, NEARLY_TILTED] = [[0, 0, 64], [1, 0, 64], [0, 32, 55], [1, 32, 55]];
const madgwick = { fusion: { algorithm: "Madgwick" } };
const mahony = { fusion: { algorithm: "Mahony" } };
const withCompass = (options) => ({ ...options, compass: NORTH });
seen("Madgwick, tilted by 30 degrees", madgwick, [TILTED], [0, 30]);
seen("Madgwick, level", madgwick, [LEVEL], [NaN, NaN]);
seen("Madgwick, level, with a compass", withCompass(madgwick), [LEVEL], [NaN, NaN]);
seen("Madgwick, level and then tilted", madgwick, [LEVEL, TILTED], [NaN, NaN]);
seen("Madgwick, a count from level and then tilted", madgwick, [NEARLY_LEVEL, NEARLY_TILTED], [-1, 30]);
seen("Mahony, tilted by 30 degrees", mahony, [TILTED], [0, 0]);
seen("Mahony, tilted, with a compass", withCompass(mahony), [TILTED], [0, 0]);
seen("Mahony, tilted, and a count along x", mahony, [NEARLY_TILTED], [-1, 30]);
for (const algorithm of ["Madgwick", "Mahony"])
  seen(`${algorithm} with doInitialisation`, { fusion: { algorithm, doInitialisation: true } }, [TILTED], [NaN, NaN]);
JS
echo "ahrs 1.3.3"
node try.cjs
