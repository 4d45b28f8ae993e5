/** Parses the response of Alertmanager's API (`GET /api/v2/alerts`): single firing alerts, without their groups. */
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
import { rateGroup } from './severity.ts';

const placed: ReadonlySet<string> = new Set([
  'summary',
  'description',
  'message',
  'runbook_url',
  'runbook',
  'runbookURL',
]);

/** The maximum number of alerts in a poll. Further ones are dropped. */
const mostAlerts = 10_000;

export type Pulled = {
  readonly alerts: readonly Alert[];
  /** The number of entries that cannot be identified. If there are any, no alert counts as gone. */
  readonly unread: number;
};

/** Whether an entry can be identified, by its fingerprint or its labels. */
const isKnown = ({ fingerprint, labels }: Fields): boolean =>
  lineOf(fingerprint, limits.key) !== '' || Object.keys(labelsOf(labels)).length > 0;

/** The alert has the same key as in a pushed group: `EXTERNALURL#FINGERPRINT`. */
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
    ...rateGroup([member], labels),
    team: null,
    labels,
    links: linksOf(member.links),
    members: [],
    omitted: 0,
    startsAt,
  };
}

/**
 * One alert for each firing entry, without duplicate keys: without groups, each one is a page. If an Alertmanager both pushes
 * and is polled, a pulled alert joins the page of the group that it was pushed in (`paging/identity.ts`).
 * @param payload the parsed response
 * @param address the Alertmanager's own (its `--web.external-url`), which is part of every key
 */
export function pulledAlerts(payload: unknown, address: string): Parsed<Pulled> {
  if (!Array.isArray(payload)) return refused('the answer must be a list of alerts');
  const base = baseOf(address);
  const entries = payload.slice(0, mostAlerts).filter(object).filter(isKnown);
  const alerts = new Map(entries.map(fields => alertOf(fields, base)).map(alert => [alert.dedupKey, alert]));
  return parsed({ alerts: [...alerts.values()], unread: payload.length - entries.length });
}
