#!/usr/bin/env bash
# @stoprocent/noble 2.8.0 (npm), what its reader for Linux makes of advertisements. No radio is needed: reports are given to it as the controller
# would. All of them are valid, and within what Espruino's NRF.setAdvertising can send.
#
# Seen:
# * What a peripheral once advertised stays as long as the program runs: a service or service data that it does not send any more is reported with every later
#   advertisement, beside the new. A watch that tells its state by which service data is there seems to be in all states it ever was in.
# * Of manufacturer data of two companies in one packet only the last is reported, so that a watch with an iBeacon beside its own loses one of them.
# * A shortened name that comes later replaces the complete one.
# * Lists of 32-bit services (types 0x04 and 0x05) are not read, though 32-bit service data is; and 16-bit services are reported without
#   zeros in front: 0x00ff is "ff" as a service, and "00ff" as the key of its service data.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @stoprocent/noble@2.8.0

cat > try.cjs <<'JS'
const { deepStrictEqual } = require("node:assert");
const { EventEmitter } = require("node:events");
const Gap = require("@stoprocent/noble/lib/hci-socket/gap");
const hci = new EventEmitter();
const gap = new Gap(hci);
let last;
gap.on("discover", (_status, _address, _type, _connectable, advertisement) => {
  last = structuredClone(advertisement);
});
const section = (type, ...bytes) => [bytes.length + 1, type, ...bytes];
const name = (type, text) => section(type, ...Buffer.from(text));
/** A connectable advertisement, then its scan response. */
function advertise(address, packet, response = []) {
  for (const [type, bytes] of [[0, packet], [4, response]])
    hci.emit("leAdvertisingReport", 0, type, address, "random", Buffer.from(bytes.flat()), -60);
  const { localName, manufacturerData, serviceData, serviceUuids } = last;
  return {
    localName,
    manufacturerData: manufacturerData && Buffer.from(manufacturerData).toString("hex"),
    serviceData: serviceData.map(({ uuid, data }) => `${uuid}=${Buffer.from(data).toString("hex")}`),
    serviceUuids,
  };
}
function seen(what, actual, expected) {
  deepStrictEqual(actual, expected);
  console.log(what, actual);
}
advertise("a", [section(0x03, 0x0f, 0x18), section(0x16, 0x0f, 0x18, 50)], [name(0x09, "Bangle.js 1234")]);
seen("the second advertisement:", advertise("a", [section(0x16, 0x0d, 0x18, 70)]), {
  localName: "Bangle.js 1234",
  manufacturerData: undefined,
  serviceData: ["180f=32", "180d=46"],
  serviceUuids: ["180f"],
});
seen("two companies:", advertise("b", [section(0xff, 0x4c, 0, 2, 1), section(0xff, 0x90, 0x05, 7)]).manufacturerData, "900507");
seen("two names:", advertise("c", [name(0x09, "Bangle.js 1234")], [name(0x08, "Bangle")]).localName, "Bangle");
const { serviceUuids, serviceData } = advertise("d", [section(0x05, 1, 2, 3, 4), section(0x03, 0xff, 0x00), section(0x16, 0xff, 0x00, 9)]);
seen("services 0x04030201 and 0x00ff:", { serviceUuids, serviceData }, { serviceUuids: ["ff"], serviceData: ["00ff=09"] });
process.exit(0);
JS
echo "@stoprocent/noble 2.8.0"
timeout 60 node try.cjs
