/** `change`: records a change, such as a deployment, as context for pages and incidents. */
import { recordChange } from '../../app/record/change.ts';
import { changeToJson, formatChanges } from '../../format/text/changes.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import { parseTimeFlag } from '../kit/incident.ts';
import { resolveTeam } from '../kit/person.ts';
import { requireText } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const team = args.flag('team');
  const [title = '', ...rest] = (await requireText(args, context, 'what was changed')).trim().split('\n');
  const at = await parseTimeFlag(context, args, 'at');
  const draft = {
    title,
    body: rest.join('\n').trim(),
    team: team ? await resolveTeam(context, team) : null,
    origin: null,
    links: parseLinks(args),
  };
  const app = await context.app();
  const decision = { by: app.person, at: at?.at ?? null, now: app.now() };
  const change = await recordChange(app.journal, draft, decision, app.newId);
  context.output.print(
    context.output.json ? JSON.stringify(changeToJson(change)) : formatChanges([change], context.output),
  );
  return undefined;
};

function parseLinks(args: Args<typeof flags>) {
  return args.flagAll('link').map(href => {
    if (!URL.canParse(href) || !/^https?:$/.test(new URL(href).protocol))
      throw new Failure('usage', `invalid link "${href}": use an http or https URL`);
    return { href, text: null };
  });
}
