/** The flags of commands that print CSV. */
import { byteOrderMark, type CsvOptions, type Separator, separators } from '../../format/csv/csv.ts';
import type { Args, Flags } from './command.ts';

export const csvFlags = {
  bom: { type: 'boolean', description: 'begin CSV with a byte order mark, so that Excel reads UTF-8' },
  separator: {
    type: 'string',
    value: 'NAME',
    description: 'between the cells of CSV: comma (default), semicolon (locales with a decimal comma) or tab',
    choices: ['comma', 'semicolon', 'tab', ',', ';'],
  },
} as const satisfies Flags;

/** By its name or as it is typed; undefined: the usual one. */
const findSeparator = (given: string | undefined): Separator | undefined =>
  (Object.keys(separators) as Separator[]).find(name => name === given || separators[name] === given);

/** @returns the options, and what the file begins with */
export function readCsvFlags(args: Args<typeof csvFlags>): {
  readonly options: CsvOptions;
  readonly lead: string;
} {
  const separator = findSeparator(args.flag('separator'));
  const options = separator === undefined ? {} : { separator };
  return { options, lead: args.has('bom') ? byteOrderMark : '' };
}
