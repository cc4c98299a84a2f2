#!/usr/bin/env bash
# dsp.js 1.0.1 (npm), a library of spectra and filters: its fast transform of real signals shows frequencies in the wrong band.
#
# Seen, for whole periods in a buffer of 64 samples:
# * DFT and FFT show a sine of k periods with amplitude 1 in band k. RFFT, the one for real signals, shows a sine in band k - 1, and the slowest
#   one nowhere; a cosine it shows rightly in band k. A phase between the two is shown as two lines. So its strongest band depends on when
#   a movement began.
# * All three give a constant twice: gravity of 1 g is 2 in band 0, where a sine of 1 g is 1. What moves at half the sample rate is
#   left out by DFT and FFT, and by RFFT shown in the band below, twice as large.
# * Of 50 samples, as a watch's gesture has at most, FFT throws (it takes powers of two); RFFT takes them, and every band is NaN.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dsp.js@1.0.1

cat > try.cjs <<'JS'
const { deepStrictEqual, throws } = require("node:assert");
const dsp = require("dsp.js");
const N = 64;
const signal = (of) => Float64Array.from({ length: N }, (_, at) => of((2 * Math.PI * at) / N));
/** Bands in which there is something. */
function bands(kind, of) {
  const transform = new dsp[kind](N, N);
  transform.forward(signal(of));
  return [...transform.spectrum].flatMap((value, band) => (value > 1e-6 ? [`${band}: ${value.toFixed(2)}`] : []));
}
function seen(what, of, expected) {
  const actual = ["DFT", "FFT", "RFFT"].map((kind) => bands(kind, of));
  deepStrictEqual(actual, expected);
  console.log(`${what.padEnd(32)} DFT {${actual[0]}}  FFT {${actual[1]}}  RFFT {${actual[2]}}`);
}
const same = (...lines) => [lines, lines, lines];
seen("sine of 5 periods", (t) => Math.sin(5 * t), [["5: 1.00"], ["5: 1.00"], ["4: 1.00"]]);
seen("sine of 1 period", Math.sin, [["1: 1.00"], ["1: 1.00"], []]);
seen("cosine of 5 periods", (t) => Math.cos(5 * t), same("5: 1.00"));
seen("between sine and cosine", (t) => Math.sin(5 * t + Math.PI / 4), [["5: 1.00"], ["5: 1.00"], ["4: 0.71", "5: 0.71"]]);
seen("a constant 1", () => 1, same("0: 2.00"));
seen("1, -1, 1, … (the highest)", (t) => Math.cos(32 * t), [[], [], ["31: 2.00"]]);
const gesture = Float64Array.from({ length: 50 }, (_, at) => Math.cos((2 * Math.PI * 5 * at) / 50));
throws(() => new dsp.FFT(50, 12.5).forward(gesture));
const transform = new dsp.RFFT(50, 12.5);
transform.forward(gesture);
deepStrictEqual([...transform.spectrum], Array(25).fill(Number.NaN));
console.log("50 samples: FFT throws, RFFT has NaN in every band");
JS
echo "dsp.js 1.0.1"
node try.cjs
