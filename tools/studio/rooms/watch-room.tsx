import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { AppLoader } from "../app/host.ts";
import { CHOOSE } from "../app/known-watches.ts";
import { useStudio } from "../app/studio-context.ts";
import { isInPage, type KnownKind } from "../app/watch-kinds.ts";
import { whyNoMotion } from "../browser/phone-motion.ts";
import { hasWebBluetooth, watchBluetooth } from "../browser/web-bluetooth.ts";
import { hasWebSerial } from "../browser/web-serial.ts";
import { Choice } from "../parts/choice.tsx";
import { LoaderOwnModel } from "../parts/loader-own.tsx";
import { NextRoom } from "../parts/next-room.tsx";
import { WatchScreen } from "../parts/watch-screen.tsx";
import { watchName } from "../words/watch-name.ts";
import { words } from "../words/words.ts";

/** Where a watch is chosen and connected, real or virtual. */
export function WatchRoom() {
  const { connector, host } = useStudio();
  const { watch, loader } = words.value;
  const connection = connector.connection.value;
  const isBluetoothOn = useSignal(true);
  useEffect(
    () =>
      watchBluetooth((isOn) => {
        isBluetoothOn.value = isOn;
      }),
    [],
  );
  const connect = (kind: KnownKind) => () => void connector.connect(kind, CHOOSE[kind]);
  const isBusy = connection.state === "connecting" || connection.state === "choosing";
  return (
    <>
      <h1>{watch.heading}</h1>
      <p class="lead">{watch.lead}</p>
      {host.kind === "loader" && <LoaderOwnModel own={host.loader.own} />}
      <Status />
      {connection.state !== "connected" && connection.state !== "lost" && (
        <div class="choices">
          {host.kind === "loader" && (
            <Choice
              label={loader.watch}
              about={loader.watchAbout}
              isDisabled={isBusy}
              onChoose={() => connectLoader(host.loader)}
            />
          )}
          <Choice
            label={watch.virtual}
            about={watch.virtualAbout}
            isDisabled={isBusy}
            onChoose={connect("virtual")}
          />
          <Choice
            label={watch.phone}
            about={watch.phoneAbout[whyNoMotion() ?? "fine"]}
            isDisabled={isBusy || whyNoMotion() !== undefined}
            onChoose={connect("phone")}
          />
          {host.kind === "own" && (
            <>
              <Choice
                label={watch.bluetooth}
                about={
                  !hasWebBluetooth()
                    ? watch.noBluetooth
                    : isBluetoothOn.value
                      ? watch.bluetoothAbout
                      : words.value.ways.bluetoothOff
                }
                isDisabled={isBusy || !hasWebBluetooth()}
                onChoose={connect("bluetooth")}
              />
              <Choice
                label={watch.serial}
                about={hasWebSerial() ? watch.serialAbout : watch.noSerial}
                isDisabled={isBusy || !hasWebSerial()}
                onChoose={connect("serial")}
              />
            </>
          )}
        </div>
      )}
      {connection.state === "connected" && isInPage(connection.watch) && <WatchScreen />}
      {connection.state === "connected" && <NextRoom room="record" />}
    </>
  );

  function connectLoader({ open }: AppLoader) {
    const { name } = loader;
    const chosen = { kind: "loader", name, packets: false, open: async () => open() } as const;
    return connector.connect("loader", async () => chosen);
  }
}

/** What is connected. */
function Status() {
  const { connector } = useStudio();
  const { watch } = words.value;
  const connection = connector.connection.value;
  if (connection.state !== "connected") return null;
  const { board, firmware } = connection.session.watch;
  return (
    <div class="card good" role="status">
      <p>
        {connection.watch.kind === "phone"
          ? watch.connectedPhone
          : watch.connected(watchName(connection.watch), board, firmware)}
      </p>
      <button type="button" onClick={() => connector.disconnect()}>
        {watch.disconnect}
      </button>
    </div>
  );
}
