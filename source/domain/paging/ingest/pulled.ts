/** What Alertmanager's API answers (`GET /api/v2/alerts`): alerts that fire now, each by itself, without their groups. */
import { object } from '../../kernel/schema.ts';
import type { Alert } from '../alert.ts';
import {
  bodyOf,
  detailLines,
  type Fields,
  fieldsOf,
  firstOf,
  labelsOf,
  lineOf,
  linksOf,
  textOf,
} from './fields.ts';
import { memberOf } from './groups.ts';
import { baseOf } from './keys.ts';
import { limits } from './limits.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { severityOfGroup } from './severity.ts';

const placed: ReadonlySet<string> = new Set([
  'summary',
  'description',
  'message',
  'runbook_url',
  'runbook',
  'runbookURL',
]);

/** More alerts at once than anybody can be woken by. What is beyond them is no reason to lose the others. */
const mostAlerts = 10_000;

export type Pulled = {
  readonly alerts: readonly Alert[];
  /** How many entries nobody can say of which alert they are. While there is one, no alert is known to have gone. */
  readonly unread: number;
};

/** Whether an entry says which alert it is: by its fingerprint, or by the labels that it is made of. */
const isKnown = ({ fingerprint, labels }: Fields): boolean =>
  lineOf(fingerprint, limits.key) !== '' || Object.keys(labelsOf(labels)).length > 0;

/** The alert's key is the one it has inside of a pushed group: `EXTERNALURL#FINGERPRINT`. */
function alertOf(fields: Fields, base: string): Alert {
  const links = [
    { href: fields.generatorURL, text: 'Source' },
    { href: base, text: 'Alertmanager' },
  ];
  const member = memberOf(fields, base, links);
  const annotations = fieldsOf(fields.annotations);
  const { key, title, labels, startsAt } = member;
  return {
    source: 'alertmanager',
    status: 'firing',
    dedupKey: key,
    title,
    body: bodyOf(
      firstOf(textOf(annotations.description, limits.body), textOf(annotations.message, limits.body)),
      detailLines(annotations, placed),
    ),
    severity: severityOfGroup([member], labels),
    team: null,
    labels,
    links: linksOf(member.links),
    members: [],
    omitted: 0,
    startsAt,
  };
}

/**
 * One alert for each that fires, of one key once: without groups there is a page for each of them. Where one Alertmanager both
 * pushes and is pulled, pushed groups and pulled alerts are pages of their own, unless the route has `page_per: alert`.
 * @param payload the answer, parsed
 * @param address the Alertmanager's own (its `--web.external-url`), which is a part of every key
 */
export function pulledAlerts(payload: unknown, address: string): Parsed<Pulled> {
  if (!Array.isArray(payload)) return refused('the answer must be a list of alerts');
  const base = baseOf(address);
  const entries = payload.slice(0, mostAlerts).filter(object).filter(isKnown);
  const alerts = new Map(entries.map(fields => alertOf(fields, base)).map(alert => [alert.dedupKey, alert]));
  return parsed({ alerts: [...alerts.values()], unread: payload.length - entries.length });
}
