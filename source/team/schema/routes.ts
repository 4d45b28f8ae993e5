/** What decides where an alert goes before it is a page: `routes`, `silences`, `heartbeats`, `integrations`. */
import { z } from 'zod';
import { isWellFormedTemplate } from '../../domain/kernel/secrets.ts';
import { duration, line, list, named, orElse, orNull, parsed, strict, text } from '../../schema/blocks.ts';
import { oneOf, severity } from '../../schema/vocabulary.ts';
import { parseInstant } from '../../time/team-file.ts';
import { match } from './match.ts';

const route = strict({
  match,
  drop: orElse(z.boolean({ error: 'true or false' }), false),
  team: orNull(text),
  severity: orNull(severity),
  chain: orNull(text),
  // One page a group is what a human wants to be woken by, hence the default.
  page_per: orElse(oneOf(['group', 'alert']), 'group'),
}).transform(({ page_per: pagePer, ...same }) => ({ ...same, pagePer }));

export const routes = orElse(list('routes', route), []);

const instant = parsed(
  'an instant with its offset, such as 2026-01-05T09:00Z or 2026-01-05T09:00+01:00',
  parseInstant,
);

const silence = strict({
  // An empty match would silence everything for good.
  match: match.refine(labels => Object.keys(labels).length > 0, { error: 'at least one label to match' }),
  from: orNull(instant),
  to: orNull(instant),
  why: orNull(line),
});

export const silences = orElse(list('silences', silence), []);

const heartbeat = strict({
  match: orNull(match),
  every: duration,
  // A monitoring system that fell silent hides everything else: unsure about the severity, the higher one.
  severity: orElse(severity, 'critical'),
  team: orNull(text),
});

export const heartbeats = named('heartbeats', heartbeat);

const routingKey = z.string().refine(key => key.trim() !== '' && isWellFormedTemplate(key), {
  error: `a routing key, or a variable such as \${MY_SECRET}`,
});

export const integrations = orElse(
  z.record(routingKey, text, { error: 'a map from routing keys to teams' }),
  {},
);
