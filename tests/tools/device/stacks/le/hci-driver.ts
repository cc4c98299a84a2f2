import { EventEmitter } from "node:events";
import type { HciSocket } from "../../../../../tools/noble/index.cjs";
import type { VirtualController } from "./virtual-controller.ts";

/** What noble takes for its way to a controller: a socket class, here one to a controller in this process. */
export function hciDriverFor(controller: () => VirtualController): new () => HciSocket {
  return class extends EventEmitter implements HciSocket {
    #stopListening = () => {};

    bindRaw(): number {
      return 0;
    }
    start(): void {
      this.#stopListening = controller().onPacket((packet) => this.emit("data", packet));
    }
    stop(): void {
      this.#stopListening();
    }
    isDevUp(): boolean {
      controller().looks++;
      return controller().isUp;
    }
    setFilter(): void {}
    write(packet: Buffer): void {
      controller().receive(packet);
    }
  };
}
