import { type Signal, signal } from "@preact/signals";
import type { Target } from "../../../training/model/targets.ts";
import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../../device/device-error.ts";
import type { FlashProgress, FlashResult } from "../../device/flash/flash-app.ts";
import type { FlashFile } from "../../device/flash/flash-file.ts";
import { writeFolder } from "../../workbench/files/write-folder.ts";
import { freeName } from "../../workbench/project.ts";
import type { BeforeFlash } from "../../workbench/watch/before-flash.ts";
import type { AppLoader } from "./host.ts";
import type { ProjectModel, ProjectState } from "./project-state.ts";
import { targetOf } from "./target-of.ts";
import { createTask, type StudioTask } from "./task.ts";

/** What was done: an app was sent, or the one from before was put back. */
export interface Put extends FlashResult {
  readonly isUndo: boolean;
  /** Of the model that was sent. */
  readonly mark: string;
}

/** By what a model with its threshold is known, as the watch gets it. */
export const putMark = ({ folder, card }: ProjectModel): string => `${folder}@${card.rejectionThreshold}`;

export interface Putting {
  readonly task: StudioTask<FlashProgress, Put>;
  /** What the newest flash sends, and what was there before; undefined until that is known, and once it was undone. */
  readonly before: Signal<BeforeFlash | undefined>;
  /** Of what is handed to the App Loader. */
  readonly making: StudioTask<never, void>;
  /** Makes the newest model's app for the connected watch, keeps it in the project, and sends it. */
  put(): Promise<void>;
  /** Makes it for the App Loader's watch, keeps it in the project, and hands it to the loader, which closes the page. */
  install(loader: AppLoader): Promise<void>;
  /** Puts back what was on the watch before the newest app was sent. */
  undo(): Promise<void>;
}

const LOOKS = 4;

export function createPutting(studio: ProjectState): Putting {
  const task = createTask<FlashProgress, Put>();
  const before = signal<BeforeFlash | undefined>(undefined);
  const making = createTask<never, void>();
  const { files } = studio.bench;

  /** By the open session first; by another one whenever the link was lost. */
  async function flash(
    install: readonly FlashFile[],
    report: (progress: FlashProgress) => void,
    erase: readonly string[] = [],
  ): Promise<FlashResult> {
    const { flashReconnecting } = await sending();
    const options = { onProgress: report, staysOpen: true, erase };
    return flashReconnecting(() => studio.connector.reconnect(), install, options);
  }

  /** Looks what is there, again where the link is lost meanwhile. */
  async function look(install: readonly FlashFile[]): Promise<BeforeFlash> {
    const { lookBeforeFlash } = await sending();
    for (let attempt = 1; ; attempt++) {
      try {
        return await lookBeforeFlash(await studio.connector.reconnect(), install);
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
    task,
    before,
    making,
    async put() {
      if (task.state.value.state === "running") return;
      await studio.underway.during({ kind: "put" }, () =>
        task.run(async ({ report }) => {
          const session = await studio.connector.reconnect();
          const { folder, mark } = await make(targetOf(session.watch.board));
          const { readAppFolder } = await sending();
          const { install } = await readAppFolder(files, folder);
          report({ phase: "checking", bytesDone: 0, bytesTotal: 0 });
          const found = await look(install);
          // What is there already was sent by an earlier click, which is what can be undone.
          if (found.changed.length > 0) before.value = found;
          return { ...(await flash(install, report)), isUndo: false, mark };
        }),
      );
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
      await task.run(async ({ report }) => {
        const result = await flash(value.old, report, value.added);
        before.value = undefined;
        return { ...result, isUndo: true, mark: "" };
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
