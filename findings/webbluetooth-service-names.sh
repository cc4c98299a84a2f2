#!/usr/bin/env bash
# webbluetooth 3.7.0 (npm), Web Bluetooth for Node.js: names of services that no browser takes are taken, and mistyped ones become addresses.
#
# The Web Bluetooth specification has BluetoothUUID.getService throw a TypeError for a name that is not in its table, and for an address
# that is not written in small letters with its dashes; all browsers do.
# Seen:
# * A name that nobody knows is taken as it is ("hearth_rate"), or, up to 8 letters, padded to a UUID: "battery", for battery_service, is
#   "0battery-0000-1000-8000-00805f9b34fb". A watch is then looked for by that, and never found, without a word.
# * "6E400001-B5A3-F393-E0A9-E50E24DCCA9E", as Nordic writes its UART service, and the same without dashes work here, so that code
#   that was tried in Node.js fails in every browser.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts webbluetooth@3.7.0

cat > try.cjs <<'JS'
const { deepStrictEqual } = require("node:assert");
const { BluetoothUUID } = require("webbluetooth");
const expected = {
  heart_rate: "0000180d-0000-1000-8000-00805f9b34fb",
  hearth_rate: "hearth_rate",
  battery: "0battery-0000-1000-8000-00805f9b34fb",
  "6E400001-B5A3-F393-E0A9-E50E24DCCA9E": "6e400001-b5a3-f393-e0a9-e50e24dcca9e",
  "6e400001b5a3f393e0a9e50e24dcca9e": "6e400001-b5a3-f393-e0a9-e50e24dcca9e",
};
for (const [name, uuid] of Object.entries(expected)) {
  deepStrictEqual(BluetoothUUID.getService(name), uuid);
  console.log(`getService(${JSON.stringify(name)}) is ${uuid}`);
}
process.exit(0);
JS
echo "webbluetooth 3.7.0"
timeout 60 node try.cjs
