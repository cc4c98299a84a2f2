import type { ChainableCommander } from "ioredis";

/**
 * Runs commands together, all or none.
 * @throws what is wrong with the first that is refused: ioredis gives that as if it were a result, or in a list beside its error
 */
export async function execute(commands: ChainableCommander): Promise<void> {
  const results = await commands.exec().catch((error: unknown) => {
    throw firstCause(error) ?? error;
  });
  for (const [error] of results ?? []) if (error) throw error;
}

function firstCause(error: unknown): unknown {
  if (!(error instanceof Error && "previousErrors" in error)) return undefined;
  return Array.isArray(error.previousErrors) ? error.previousErrors[0] : undefined;
}
