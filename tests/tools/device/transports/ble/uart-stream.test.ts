import { describe, expect, it } from "vitest";
import { uartStream } from "../../../../../tools/device/transports/ble/uart-stream.ts";
import { VirtualClock } from "../../virtual-clock.ts";
import { FakeConnection, never } from "./fake-adapter.ts";

function start(mtu: number | null = 23) {
  const clock = new VirtualClock();
  const connection = new FakeConnection();
  connection.mtu = mtu;
  const stream = uartStream(connection, { name: "ble:1234", clock });
  const reasons: (string | undefined)[] = [];
  stream.onClose((reason) => reasons.push(reason?.code));
  return { clock, connection, stream, reasons };
}
const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => i);

describe("uartStream", () => {
  it.each([
    [23, 20],
    [131, 128],
    [null, 20],
  ])("splits at an MTU of %s into %i bytes", async (mtu, payload) => {
    const { clock, connection, stream } = start(mtu);
    await clock.run(stream.write(bytes(300)));
    expect(stream.mtu).toBe(payload);
    expect(Math.max(...connection.written.map((write) => write.bytes.length))).toBe(payload);
    expect(connection.written.flatMap((write) => [...write.bytes])).toEqual([...bytes(300)]);
  });

  it("makes every eighth write with a response, over all calls", async () => {
    const { clock, connection, stream } = start();
    for (let i = 0; i < 20; i++) await clock.run(stream.write(bytes(1)));
    const withResponse = connection.written.flatMap((write, i) => (write.withResponse ? [i] : []));
    expect(withResponse).toEqual([7, 15]);
  });

  it("does not begin a write before the one before it is over", async () => {
    const { clock, connection, stream } = start();
    let finish = () => {};
    connection.writing = () => new Promise((resolve) => (finish = resolve));
    const first = stream.write(bytes(3));
    const second = stream.write(bytes(4));
    await clock.pass(1);
    expect(connection.written.length).toBe(1);
    connection.writing = () => Promise.resolve();
    finish();
    await clock.run(Promise.all([first, second]));
    expect(connection.written.length).toBe(2);
  });

  it("ends the link when a write never settles", async () => {
    const { clock, connection, stream, reasons } = start();
    connection.writing = never;
    const [first, second] = [stream.write(bytes(3)), stream.write(bytes(3))];
    await expect(clock.run(first)).rejects.toMatchObject({ code: "timeout" });
    await expect(clock.run(second)).rejects.toMatchObject({ code: "timeout" });
    expect(clock.now()).toBe(10_000);
    expect(reasons).toEqual(["timeout"]);
    expect(connection.disconnects).toBe(1);
  });

  it("rejects a write at once when the link is lost in its middle", async () => {
    const { clock, connection, stream, reasons } = start();
    connection.writing = never;
    const writing = stream.write(bytes(3));
    await clock.pass(5);
    connection.lose();
    await expect(clock.run(writing)).rejects.toMatchObject({ code: "disconnected" });
    expect(clock.now()).toBe(5);
    expect(reasons).toEqual(["disconnected"]);
    await expect(clock.run(stream.write(bytes(3)))).rejects.toMatchObject({ code: "disconnected" });
    expect(connection.written.length).toBe(1);
  });

  it("ends the link when the system refuses a write", async () => {
    const { clock, connection, stream, reasons } = start();
    connection.writing = () => Promise.reject(new Error("GATT status 14"));
    await expect(clock.run(stream.write(bytes(3)))).rejects.toMatchObject({
      code: "disconnected",
      message: "ble:1234: Bluetooth failed (GATT status 14)",
    });
    expect(reasons).toEqual(["disconnected"]);
  });

  it("closes in time although the system never lets go", async () => {
    const { clock, connection, stream, reasons } = start();
    connection.disconnecting = never;
    await clock.run(stream.close());
    await clock.run(stream.close());
    expect(clock.now()).toBe(3000);
    expect(connection.disconnects).toBe(1);
    expect(reasons).toEqual([undefined]);
  });
});
