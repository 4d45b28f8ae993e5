/** This process's environment as a login shell would have it: no CI or test-runner variables, colours allowed. */
export function ordinaryEnvironment(): Record<string, string | undefined> {
  const foreign =
    /^(CI|VITEST.*|NODE_ENV|NODE_OPTIONS|FORCE_COLOR|NO_COLOR|COLUMNS|LINES|CONTINUOUS_INTEGRATION|GITHUB_.*|TMUX.*|TERM_PROGRAM.*)$/;
  return Object.fromEntries([
    ...Object.entries(process.env).filter(([name]) => !foreign.test(name)),
    ['COLORTERM', 'truecolor'],
    ['LANG', 'C.UTF-8'],
  ]);
}
