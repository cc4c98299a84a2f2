#!/usr/bin/env bash
# ioredis 6.0.0 with redis-server (Debian): an address with the number of a database that the server does not have works all the
# same, on database 0.
#
# Seen: `redis://127.0.0.1:PORT/99` connects, `connect()` resolves, one "error" event says "ERR DB index is out of range", and everything that is
# written goes to database 0, beside what others keep there. Whoever only waits for the connection does not notice; `select(99)` by hand
# rejects. A program that shares a server by databases has to ask for its own again.
set -euo pipefail
command -v redis-server >/dev/null || { echo "redis-server is missing: apt install redis-server" >&2; exit 2; }
folder=$(mktemp -d)
trap 'kill "$(cat "$folder/pid" 2>/dev/null)" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-save --no-audit --no-fund ioredis@6.0.0
port=$((20000 + RANDOM % 20000))
redis-server --port "$port" --bind 127.0.0.1 --save "" --daemonize yes --dir "$folder" --pidfile "$folder/pid" >/dev/null
sleep 1

cat > try.mjs <<'JS'
import { Redis } from "ioredis";
const port = process.argv[2];
const client = new Redis(`redis://127.0.0.1:${port}/99`, { lazyConnect: true });
const events = [];
client.on("error", ({ message }) => events.push(message));
await client.connect();
await client.set("written", "to 99");
const by_hand = await client.select(99).catch(({ message }) => message);
client.disconnect();
const zero = new Redis(`redis://127.0.0.1:${port}/0`);
const found = await zero.get("written");
zero.disconnect();
console.log("error events:", JSON.stringify(events));
console.log("in database 0:", JSON.stringify(found));
console.log("select(99):", JSON.stringify(by_hand));
process.exit(found === "to 99" && events.length === 1 && /out of range/.test(by_hand) ? 0 : 1);
JS
echo "ioredis 6.0.0, $(redis-server --version | cut -d' ' -f1-3), an address that ends in /99:"
node try.mjs "$port"
