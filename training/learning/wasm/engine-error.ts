import { UserError } from "../../errors.ts";

/** "no-simd": WebAssembly lacks SIMD here (Node before 16.4, browsers before 2021 to 2023, WebAssembly switched off). */
export type EngineErrorCode = "no-simd";

/** The training engine cannot run here. */
export class EngineError extends UserError<EngineErrorCode> {}
