/** `triage`: triages pages. */
import { isOneOf } from '../../domain/kernel/schema.ts';
import { type Triage, triages } from '../../domain/paging/page.ts';
import { declareAndPrint } from '../declare/declaring.ts';
import { Failure, type Run } from '../kit/command.ts';
import { parseTimeFlag } from '../kit/incident.ts';
import { printPage, readPage, requirePageId } from '../kit/pages.ts';
import type { flags } from './spec.ts';
import { triageFromFlags } from './triage.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const { ids, as } = parseTriage(args.positionals);
  const [id = '', ...others] = ids;
  if (as !== 'incident') {
    const request = {
      as,
      into: args.flag('into'),
      why: args.flag('why') ?? null,
      correct: args.has('correct'),
    };
    const at = await parseTimeFlag(context, args, 'at');
    for (const each of ids) await printPage(context, await triageFromFlags(context, each, request, at));
    return undefined;
  }
  if (others.length > 0)
    throw new Failure(
      'usage',
      `triage one page as the incident, and the others as its duplicates: callme triage ${others.join(' ')} as duplicate --into INC`,
    );
  const page = await readPage(context, id);
  const severity = args.flag('severity') ?? page.severity;
  await declareAndPrint(args, context, { page, title: page.title, severity });
  return undefined;
};

/** `P-12 P-13 as routine`; the `as` may be left out. */
function parseTriage(words: readonly string[]): { readonly ids: readonly string[]; readonly as: Triage } {
  const as = words.at(-1);
  const before = words.slice(0, -1).filter((word, index, all) => word !== 'as' || index !== all.length - 1);
  const named = isOneOf(triages, as) ? before : words.filter(word => /^(?:p-?)?\d+$/i.test(word));
  const ids = (named.length > 0 ? named : [undefined]).map(text => requirePageId(text, 'triage'));
  if (isOneOf(triages, as)) return { ids, as };
  throw new Failure('usage', `the triage is missing: callme triage ${ids.join(' ')} as ${triages.join('|')}`);
}
