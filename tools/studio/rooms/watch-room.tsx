import { pageWatch } from "../app/page-watch.ts";
import { useStudio } from "../app/studio-context.ts";
import { chooseBluetoothWatch, hasWebBluetooth, openBluetoothWatch } from "../browser/web-bluetooth.ts";
import { chooseSerialWatch, hasWebSerial, openSerialWatch } from "../browser/web-serial.ts";
import { Choice } from "../parts/choice.tsx";
import { ErrorCard } from "../parts/error-card.tsx";
import { NextRoom } from "../parts/next-room.tsx";
import { WatchScreen } from "../parts/watch-screen.tsx";
import { words } from "../words/words.ts";

/** Where a watch is chosen and connected, real or virtual. */
export function WatchRoom() {
  const { connector } = useStudio();
  const { watch } = words.value;
  const connection = connector.connection.value;
  const isBusy = connection.state === "connecting" || connection.state === "choosing";
  return (
    <>
      <h1>{watch.heading}</h1>
      <p class="lead">{watch.lead}</p>
      <Status />
      {connection.state !== "connected" && connection.state !== "lost" && (
        <div class="choices">
          <Choice
            label={watch.virtual}
            about={watch.virtualAbout}
            isDisabled={isBusy}
            onChoose={connectVirtual}
          />
          <Choice
            label={watch.bluetooth}
            about={hasWebBluetooth() ? watch.bluetoothAbout : watch.noBluetooth}
            isDisabled={isBusy || !hasWebBluetooth()}
            onChoose={connectBluetooth}
          />
          <Choice
            label={watch.serial}
            about={hasWebSerial() ? watch.serialAbout : watch.noSerial}
            isDisabled={isBusy || !hasWebSerial()}
            onChoose={connectSerial}
          />
        </div>
      )}
      {connection.state === "connected" && connection.watch.kind === "virtual" && <WatchScreen />}
      {connection.state === "connected" && <NextRoom room="record" />}
    </>
  );

  function connectVirtual() {
    return connector.connect("virtual", async () => (await pageWatch()).chosen);
  }

  function connectBluetooth() {
    return connector.connect("bluetooth", async () => {
      const device = await chooseBluetoothWatch();
      if (!device) return undefined;
      return { kind: "bluetooth", name: device.name ?? "Bangle.js", open: () => openBluetoothWatch(device) };
    });
  }

  function connectSerial() {
    return connector.connect("serial", async () => {
      const port = await chooseSerialWatch();
      return port && { kind: "serial", name: "USB", open: () => openSerialWatch(port) };
    });
  }
}

/** Where the connection stands, and what can be done about it. */
function Status() {
  const { connector } = useStudio();
  const { watch, again, cancel } = words.value;
  const connection = connector.connection.value;
  switch (connection.state) {
    case "none":
      return null;
    case "choosing":
      return <p role="status">{watch.choosing}</p>;
    case "connecting":
      return (
        <div class="card" role="status">
          <p>{watch.connecting(connection.watch.name)}</p>
          <button type="button" onClick={() => connector.disconnect()}>
            {cancel}
          </button>
        </div>
      );
    case "connected": {
      const { board, firmware } = connection.session.watch;
      return (
        <div class="card good" role="status">
          <p>{watch.connected(connection.watch.name, board, firmware)}</p>
          <button type="button" onClick={() => connector.disconnect()}>
            {watch.disconnect}
          </button>
        </div>
      );
    }
    case "lost":
      return (
        <div class="card" role="status">
          <p>{watch.lost(connection.watch.name, connection.attempts)}</p>
          <button type="button" onClick={() => connector.disconnect()}>
            {cancel}
          </button>
        </div>
      );
    case "failed":
      return (
        <ErrorCard
          error={connection.error}
          action={connection.watch ? { label: again, run: () => connector.retry() } : undefined}
        />
      );
  }
}
