/** The command line: finds the command, runs it, and turns a failure into a message and an exit code. */
import { exitCodes, Failure } from './commands/kit/command.ts';
import { refuseIneffectiveFlags } from './commands/kit/forms.ts';
import { openContext } from './commands/kit/open/open-context.ts';
import { parse } from './commands/parse.ts';
import { groups, table } from './commands/table.ts';
import { launchers, openJournal } from './composition.ts';
import { errorMessage } from './domain/kernel/errors.ts';
import { type Refusal, RefusedError } from './domain/kernel/refusal.ts';
import { clean, cleanDeep } from './domain/kernel/text.ts';
import { writeFd } from './io/stdout.ts';
import { version } from './version.ts';

export async function main(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json');
  const warnings: string[] = [];
  try {
    process.exitCode = (await run(argv, warnings)) ?? 0;
    for (const warning of warnings) writeFd(2, `warning: ${clean(warning)}\n`);
  } catch (error) {
    process.exitCode = await report(error, json ? warnings : null);
  }
}

/** @param warnings takes what is to be warned of at the end */
async function run(argv: readonly string[], warnings: string[]): Promise<number | undefined> {
  const { command, args } = parse(argv);
  if (args.has('version')) return print(version);
  if (args.has('help')) {
    const { commandHelp, overviewHelp } = await import('./commands/help/help.ts');
    return print(command ? commandHelp(command) : overviewHelp(groups));
  }
  if (command) refuseIneffectiveFlags(command, args);
  const { context, close } = openContext(
    args,
    process,
    { commands: table, openJournal, launchers },
    warnings,
  );
  try {
    const { run: runCommand } = await (command ? command.load() : import('./commands/overview/run.ts'));
    return await runCommand(args as never, context);
  } finally {
    await close();
  }
}

function print(text: string): undefined {
  writeFd(1, `${text}\n`);
}

/**
 * Prints what went wrong to standard error, as a sentence or as JSON.
 * @param warnings part of the JSON; null: a sentence
 */
async function report(error: unknown, warnings: readonly string[] | null): Promise<number> {
  const { code, ...failure } = await asFailure(error);
  // It quotes what was typed: an argument can be as hostile as an alert.
  const message = clean(failure.message);
  const missing = failure.missing.map(clean);
  const details = error instanceof RefusedError ? refusalJson(error.refusal) : {};
  if (warnings) {
    const warned = warnings.length > 0 && { warnings: warnings.map(clean) };
    writeFd(2, `${JSON.stringify({ error: { code, message, missing, ...details, ...warned } })}\n`);
  } else writeFd(2, [`callme: ${message}`, ...missing.map(item => `  - ${item}`), ''].join('\n'));
  if (process.env.CALLME_DEBUG && error instanceof Error) writeFd(2, `${error.stack}\n`);
  return exitCodes[code];
}

type Reported = Pick<Failure, 'code' | 'message' | 'missing'>;

async function asFailure(error: unknown): Promise<Reported> {
  if (error instanceof Failure) return { code: error.code, message: error.message, missing: error.missing };
  if (!(error instanceof RefusedError)) return { code: 'failed', message: errorMessage(error), missing: [] };
  const { refusalError } = await import('./commands/kit/remedy.ts');
  return refusalError(error.refusal, error.formatInstant);
}

const refusalJson = ({ reason, facts, remedy }: Refusal) => cleanDeep({ reason, facts, remedy });
