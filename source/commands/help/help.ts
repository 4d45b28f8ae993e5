/** Help, made from the specs of all commands, so that it lists only what exists. */
import { formatColumns } from '../../format/text/layout/table.ts';
import { version } from '../../version.ts';
import { type Command, type CommandGroup, type Flags, kebab } from '../kit/command.ts';
import { globalFlags } from '../kit/flags.ts';

const flagRows = (flags: Flags) =>
  Object.entries(flags).map(([name, { value, description, short }]) => [
    `  ${short ? `-${short}, ` : '    '}--${kebab(name)}${value ? ` ${value}` : ''}`,
    description,
  ]);

export function commandHelp({ verb, usage, summary, flags }: Command): string {
  const forms = usage.map(form => `  callme ${verb} ${form}`.trimEnd());
  const own = Object.keys(flags).length > 0 ? ['', 'Flags:', formatColumns(flagRows(flags))] : [];
  return [
    `callme ${verb}: ${summary}`,
    '',
    ...forms,
    ...own,
    '',
    'Global flags:',
    formatColumns(flagRows(globalFlags)),
  ].join('\n');
}

/** The names of all groups share one column, so that the summaries line up. */
export function overviewHelp(groups: readonly CommandGroup[]): string {
  const all = groups.flatMap(({ commands }) => commands);
  const rows = formatColumns(all.map(({ verb, summary }) => [`  ${verb}`, summary])).split('\n');
  const sections = groups.flatMap(({ title, commands }) => [
    '',
    `${title}:`,
    ...rows.splice(0, commands.length),
  ]);
  return [
    `callme ${version}: an incident console for the terminal`,
    '',
    'Usage:',
    '  callme                      open the console',
    '  callme COMMAND [--help]     run one command',
    ...sections,
    '',
    'Global flags:',
    formatColumns(flagRows(globalFlags)),
    '',
    'Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused, 4 not found.',
  ].join('\n');
}
