import type { RecordingErrorCode } from "../../../training/data/recordings/recording-error.ts";
import type { EngineErrorCode } from "../../../training/learning/wasm/engine-error.ts";
import type { ModelErrorCode } from "../../../training/model/graph/model-error.ts";
import type { BundleErrorCode } from "../../bundle/bundle-error.ts";
import type { DeviceErrorCode } from "../../device/device-error.ts";
import type { EmulatorErrorCode } from "../../emulator/emulator-error.ts";
import type { FileErrorCode } from "../../workbench/files/file-error.ts";
import type { WorkbenchErrorCode } from "../../workbench/workbench-error.ts";
import type { PageErrorCode } from "../browser/page-error.ts";

/** The codes of everything that can go wrong in the page: in every language there are words for each of them, or it does not type-check. */
export type TroubleCode =
  | RecordingErrorCode
  | ModelErrorCode
  | EngineErrorCode
  | FileErrorCode
  | WorkbenchErrorCode
  | DeviceErrorCode
  | EmulatorErrorCode
  | BundleErrorCode
  | PageErrorCode;

/** What has gone wrong, in a few words; the details are said behind them. */
export type Troubles = Readonly<Record<TroubleCode, string>>;

/** What helps in the page where an error itself says nothing about that. */
export type Remedies = Readonly<Partial<Record<TroubleCode, string>>>;
