/** `change`: says that something was changed, a deployment for example: context for whoever is woken after it. */
import { recordChange } from '../../app/record-change.ts';
import { changeJson, changesText } from '../../format/text/changes.ts';
import { teamNamed } from '../../team/lookups.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseTimeFlag } from '../kit/incident.ts';
import { openRedactingJournal } from '../kit/redacted-journal.ts';
import { requireText } from '../kit/text.ts';

export const run: Run = async (args, context) => {
  const [title = '', ...rest] = (await requireText(args, context, 'what was changed')).trim().split('\n');
  const at = await parseTimeFlag(context, args, 'at');
  const draft = {
    title,
    body: rest.join('\n').trim(),
    team: await teamFlag(args, context),
    origin: null,
    links: linksOf(args),
  };
  const decision = { by: await context.person(), at: at?.at ?? null, now: context.now() };
  const change = await recordChange(
    await openRedactingJournal(context),
    draft,
    decision,
    await context.loadNewId(),
  );
  context.output.print(
    context.output.json ? JSON.stringify(changeJson(change)) : changesText([change], context.output),
  );
  return undefined;
};

async function teamFlag(args: Args, context: CommandContext): Promise<string | null> {
  const named = args.flag('team');
  const team = await context.team.load();
  if (!named || !team) return named ?? null;
  const found = teamNamed(team, named);
  if (found.found !== null) return found.found;
  throw new Failure('usage', `"${named}" is no team in ${context.team.find()?.path}`);
}

function linksOf(args: Args) {
  return args.flagAll('link').map(href => {
    if (!URL.canParse(href) || !/^https?:$/.test(new URL(href).protocol))
      throw new Failure('usage', `--link: "${href}" is not an http or https URL`);
    return { href, text: null };
  });
}
