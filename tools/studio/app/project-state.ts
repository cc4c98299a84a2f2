import type { ReadonlySignal, Signal } from "@preact/signals";
import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import type { StoredModel } from "../../workbench/models/model-directory.ts";
import type { StoredStream } from "../../workbench/models/stream-files.ts";
import type { Project } from "../../workbench/project.ts";
import type { Bench } from "../../workbench/work.ts";
import type { Connector } from "./connection.ts";
import type { Underway } from "./underway.ts";

/** A model of the project, and where it lies. */
export interface ProjectModel extends StoredModel {
  readonly folder: string;
  /** The marks of the recordings that it learned from. */
  readonly learned: ReadonlySet<string>;
  /** What listens to every sample, where it has learned that. */
  readonly stream?: StoredStream;
}

/** What everything that the page does stands on: the project, what lies in it, and the watch. */
export interface ProjectState {
  readonly bench: Bench;
  readonly project: Project;
  readonly dataSet: ReadonlySignal<DataSet>;
  /** The newest model; undefined where there is none. */
  readonly model: Signal<ProjectModel | undefined>;
  readonly connector: Connector;
  readonly underway: Underway;
  /** Reads the project anew after its files changed. */
  reload(): Promise<void>;
}
