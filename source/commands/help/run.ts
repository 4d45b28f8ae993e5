/** Help, made from the table of commands: it cannot promise what is not there. */
import { formatColumns } from '../../format/text/layout/table.ts';
import { type Command, type Flags, kebab } from '../kit/command.ts';
import { globalFlags } from '../kit/flags.ts';
import { table } from '../kit/table.ts';
import { version } from '../kit/version.ts';

const flagRows = (flags: Flags) =>
  Object.entries(flags).map(([name, { value, description, short }]) => [
    `  ${short ? `-${short}, ` : '    '}--${kebab(name)}${value ? ` ${value}` : ''}`,
    description,
  ]);

/** Help for one command, or for all of them. */
export function helpText(command: Command | null): string {
  return command ? commandHelp(command) : overview();
}

function commandHelp({ verb, usage, summary, flags }: Command): string {
  const forms = usage.map(form => `  callme ${verb} ${form}`.trimEnd());
  const own = Object.keys(flags).length > 0 ? ['', 'Flags:', formatColumns(flagRows(flags))] : [];
  return [
    `callme ${verb}: ${summary}`,
    '',
    ...forms,
    ...own,
    '',
    'Everywhere:',
    formatColumns(flagRows(globalFlags)),
  ].join('\n');
}

function overview(): string {
  const rows = table.map(({ verb, summary }) => [`  ${verb}`, summary]);
  return [
    `callme ${version}: an incident console for the terminal`,
    '',
    '  callme                      open the console',
    '  callme COMMAND [--help]     one thing, from a script or by hand',
    '',
    'Commands:',
    formatColumns(rows),
    '',
    'Everywhere:',
    formatColumns(flagRows(globalFlags)),
    '',
    'Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused, 4 not found.',
  ].join('\n');
}
