/** What was thrown, in words: JavaScript lets anything be thrown. */
export const thrownText = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
