export const openConsole = async (_edge: unknown) => undefined;
