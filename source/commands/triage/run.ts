/** `triage`: what a page is, or several. */
import { isOneOf } from '../../domain/incident/vocabulary.ts';
import { type Triage, triages } from '../../domain/paging/page.ts';
import { declareAndPrint } from '../declare/declaring.ts';
import { Failure, type Run } from '../kit/command.ts';
import { parsePageId, printPage, readPage } from '../kit/pages.ts';
import { triageFromFlags } from './triage.ts';

export const run: Run = async (args, context) => {
  const { ids, as } = meant(args.positionals);
  const [id = '', ...others] = ids;
  if (as !== 'incident') {
    for (const each of ids) await printPage(context, await triageFromFlags(args, context, each, as));
    return undefined;
  }
  if (others.length > 0)
    throw new Failure(
      'usage',
      `one page is an incident, the others are its duplicates: callme triage ${others.join(' ')} as duplicate --into INC`,
    );
  const page = await readPage(context, id);
  await declareAndPrint(args, context, { page, title: page.title, severity: page.severity });
  return undefined;
};

/** `P-12 P-13 as routine`; the `as` may be left out. */
function meant(words: readonly string[]): { readonly ids: readonly string[]; readonly as: Triage } {
  const as = words.at(-1);
  const before = words.slice(0, -1).filter((word, index, all) => word !== 'as' || index !== all.length - 1);
  const named = isOneOf(triages, as) ? before : words.filter(word => /^(?:p-?)?\d+$/i.test(word));
  const ids = (named.length > 0 ? named : [undefined]).map(text => parsePageId(text, 'triage'));
  if (isOneOf(triages, as)) return { ids, as };
  throw new Failure('usage', `what is it? callme triage ${ids.join(' ')} as ${triages.join('|')}`);
}
