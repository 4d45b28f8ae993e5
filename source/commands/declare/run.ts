/** `declare`: an incident begins. */

import { isOneOf, severities } from '../../domain/incident/vocabulary.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { pageIdOf, readPage } from '../kit/pages.ts';
import { requiredText } from '../kit/text.ts';
import { declareIncident } from './declaring.ts';

export const run: Run = async (asked, edge) => {
  const named = asked.flag('page');
  if (named !== undefined) return fromPage(asked, edge, pageIdOf(named, 'declare --page'));
  const title = await requiredText(asked, edge, 'the title');
  await declareIncident(asked, edge, { title, severity: severityMeant(asked.flag('severity')), page: null });
  return undefined;
};

/** Title and severity are the page's where nothing else is said. */
async function fromPage(asked: Asked, edge: Edge, id: string): Promise<undefined> {
  const page = await readPage(edge, id);
  const title = cleanLine(asked.words.join(' ')) || page.title;
  const severity = severityMeant(asked.flag('severity') ?? page.severity);
  await declareIncident(asked, edge, { page, title, severity });
  return undefined;
}

function severityMeant(severity: string | undefined) {
  if (isOneOf(severities, severity)) return severity;
  throw new Failure('usage', `how severe? -s ${severities.join('|')} (unsure: the higher one)`);
}
