import { type Signal, signal } from "@preact/signals";
import type { UserError } from "../../../training/errors.ts";
import type { Target } from "../../../training/model/targets.ts";
import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../../device/device-error.ts";
import type { FlashProgress, FlashResult } from "../../device/flash/flash-app.ts";
import type { FlashFile } from "../../device/flash/flash-file.ts";
import { writeFolder } from "../../workbench/files/write-folder.ts";
import { freeName } from "../../workbench/project.ts";
import type { BeforeFlash } from "../../workbench/watch/before-flash.ts";
import { asUserError } from "./as-user-error.ts";
import type { AppLoader } from "./host.ts";
import type { ProjectModel, ProjectState } from "./project-state.ts";
import { nextPutState, type PutEvent } from "./put-states.ts";
import { targetOf } from "./target-of.ts";
import { createTask, type StudioTask } from "./task.ts";

/** By what a model with its threshold is known, as the watch gets it. */
export const putMark = ({ folder, card }: ProjectModel): string => `${folder}@${card.rejectionThreshold}`;

/** Where the way of an app to the watch stands; `PUT_STATES` says what leads where. */
export type PutState =
  | { readonly state: "idle" | "making" | "checking" | "switching" }
  | { readonly state: "undone" }
  | {
      readonly state: "sending";
      /** The file that is on its way, and bytes of all files, before compression. */
      readonly file: string;
      readonly bytesDone: number;
      readonly bytesTotal: number;
    }
  | { readonly state: "failed"; readonly error: UserError }
  | { readonly state: "done"; readonly result: FlashResult };

/** Whether the watch got another model, or another threshold, on this visit than the project has now. */
export const isOutdated = ({ sent }: Pick<Putting, "sent">, model: ProjectModel): boolean =>
  sent.value !== undefined && sent.value !== putMark(model);

export interface Putting {
  readonly state: Signal<PutState>;
  /** What the newest flash sends, and what was there before; undefined until that is known, and once it was undone. */
  readonly before: Signal<BeforeFlash | undefined>;
  /** What the watch got last on this visit, as `putMark` has it; undefined where that is not known. */
  readonly sent: Signal<string | undefined>;
  /** Of what is handed to the App Loader. */
  readonly making: StudioTask<never, void>;
  /** Makes the newest model's app for the connected watch, keeps it in the project, and sends it. */
  put(): Promise<void>;
  /** Ends that, where it can be ended: the watch keeps what it had. */
  stop(): void;
  /** Makes it for the App Loader's watch, keeps it in the project, and hands it to the loader, which closes the page. */
  install(loader: AppLoader): Promise<void>;
  /** Puts back what was on the watch before the newest app was sent. */
  undo(): Promise<void>;
}

const LOOKS = 4;

export function createPutting(studio: ProjectState): Putting {
  const state = signal<PutState>({ state: "idle" });
  const before = signal<BeforeFlash | undefined>(undefined);
  const sent = signal<string | undefined>(undefined);
  const making = createTask<never, void>();
  const { files } = studio.bench;
  let ending = new AbortController();

  function move(event: PutEvent, next: PutState): void {
    const from = state.value.state;
    if (nextPutState(from, event) !== next.state)
      throw new Error(`"${event}" cannot happen while an app is ${from}`);
    state.value = next;
  }

  const follow = ({ phase, file = "", bytesDone, bytesTotal }: FlashProgress) => {
    if (phase === "checking") move("check", { state: "checking" });
    else if (phase === "switching") move("switch", { state: "switching" });
    else move("send", { state: "sending", file, bytesDone, bytesTotal });
  };

  /** Goes the way from its first step on; it ends where the watch has the app, it was stopped, or something went wrong. */
  async function begin(event: "put" | "undo", first: PutState, go: (own: AbortSignal) => Promise<void>) {
    if (nextPutState(state.value.state, event) !== first.state) return;
    ending = new AbortController();
    const { signal } = ending;
    move(event, first);
    try {
      await go(signal);
    } catch (error) {
      if (signal.aborted) move("stop", { state: "idle" });
      else move("fail", { state: "failed", error: asUserError(error) });
    }
  }

  /** By the open session first; by another one whenever the link was lost. */
  async function flash(
    install: readonly FlashFile[],
    signal: AbortSignal,
    erase: readonly string[] = [],
  ): Promise<FlashResult> {
    const { flashReconnecting } = await sending();
    const options = { onProgress: follow, staysOpen: true, erase, signal };
    return flashReconnecting(() => studio.connector.reconnect(signal), install, options);
  }

  /** Looks what is there, again where the link is lost meanwhile. */
  async function look(install: readonly FlashFile[], signal: AbortSignal): Promise<BeforeFlash> {
    const { lookBeforeFlash } = await sending();
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted();
      try {
        return await lookBeforeFlash(await studio.connector.reconnect(signal), install);
      } catch (error) {
        const isLost = error instanceof DeviceError && ["disconnected", "timeout"].includes(error.code);
        if (!isLost || attempt >= LOOKS) throw error;
      }
    }
  }

  /** Makes the newest model's app, and keeps it in the project. */
  async function make(target: Target) {
    const model = studio.model.value;
    if (!model)
      throw new DeviceError("not-found", phrase`there is no model yet`, { hint: phrase`Train one first.` });
    const { appFolderFiles, makeApp } = await sending();
    const app = await makeApp(model, target);
    const folder = await freeName(files, studio.project.apps);
    await writeFolder(files, folder, "app", appFolderFiles(app));
    return { app, folder, mark: putMark(model) };
  }

  return {
    state,
    before,
    sent,
    making,
    async put() {
      await studio.underway.during({ kind: "put" }, () =>
        begin("put", { state: "making" }, async (signal) => {
          const session = await studio.connector.reconnect(signal);
          const { folder, mark } = await make(targetOf(session.watch.board));
          const { readAppFolder } = await sending();
          const { install } = await readAppFolder(files, folder);
          signal.throwIfAborted();
          move("made", { state: "checking" });
          const found = await look(install, signal);
          // What is there already was sent by an earlier click, which is what can be undone.
          if (found.changed.length > 0) before.value = found;
          const result = await flash(install, signal);
          sent.value = mark;
          move("arrived", { state: "done", result });
        }),
      );
    },
    stop() {
      if (nextPutState(state.value.state, "stop")) ending.abort();
    },
    async install(loader) {
      await making.run(async () => {
        const { app } = await make(loader.target);
        loader.install(app);
      });
    },
    async undo() {
      const { value } = before;
      if (!value) return;
      await begin("undo", { state: "checking" }, async (signal) => {
        await flash(value.old, signal, value.added);
        before.value = undefined;
        sent.value = undefined;
        move("restored", { state: "undone" });
      });
    },
  };
}

/** What makes and sends apps is loaded when it is first needed. */
async function sending() {
  const [app, files, flash, before] = await Promise.all([
    import("../../workbench/apps/make-app.ts"),
    import("../../workbench/apps/app-folder-files.ts"),
    import("../../device/flash/flash-reconnecting.ts"),
    import("../../workbench/watch/before-flash.ts"),
  ]);
  return { ...app, ...files, ...flash, ...before };
}
