/** `change`: says that something was changed, a deployment for example: context for whoever is woken after it. */
import { recordChange } from '../../app/record-change.ts';
import { changeJson, changesText } from '../../format/text/changes.ts';
import { teamNamed } from '../../team/lookups.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { timeFlag } from '../kit/incident.ts';
import { recordingJournal } from '../kit/redacted-journal.ts';
import { requiredText } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  const [title = '', ...rest] = (await requiredText(asked, edge, 'what was changed')).trim().split('\n');
  const at = await timeFlag(edge, asked, 'at');
  const draft = {
    title,
    body: rest.join('\n').trim(),
    team: await teamFlag(asked, edge),
    origin: null,
    links: linksOf(asked),
  };
  const context = { by: await edge.person(), at: at?.at ?? null, now: edge.now() };
  const change = await recordChange(await recordingJournal(edge), draft, context, await edge.ids());
  edge.print(edge.json ? JSON.stringify(changeJson(change)) : changesText([change], edge));
  return undefined;
};

async function teamFlag(asked: Asked, edge: Edge): Promise<string | null> {
  const named = asked.flag('team');
  const team = await edge.team();
  if (!named || !team) return named ?? null;
  const found = teamNamed(team, named);
  if (found.found !== null) return found.found;
  throw new Failure('usage', `"${named}" is no team in ${edge.teamFile()?.path}`);
}

function linksOf(asked: Asked) {
  return asked.flagAll('link').map(href => {
    if (!URL.canParse(href) || !/^https?:$/.test(new URL(href).protocol))
      throw new Failure('usage', `--link: "${href}" is not an http or https URL`);
    return { href, text: null };
  });
}
