/** Groups of alerts, as Alertmanager and Grafana send them. */
import { counted } from '../../kernel/counted.ts';
import { object } from '../../kernel/schema.ts';
import type { Alert, Labels, Member } from '../alert.ts';
import {
  bodyOf,
  detailLines,
  type Fields,
  fieldsOf,
  firstOf,
  instantOf,
  type LinkFields,
  labelsOf,
  lineOf,
  linksOf,
  listOf,
  textOf,
} from './fields.ts';
import { fingerprintOf } from './fingerprint.ts';
import { baseOf, groupKeyOf, memberKeyOf } from './keys.ts';
import { limits } from './limits.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { rateGroup } from './severity.ts';

/** The differences between the two formats. */
export type Dialect = {
  readonly source: 'alertmanager' | 'grafana';
  /** The title of a group whose alerts share none. */
  readonly title: (payload: Fields) => string;
  /** The description of a group whose alerts have none. */
  readonly message: (payload: Fields) => string;
  /** What to add about an alert besides its annotations. */
  readonly value: (alert: Fields) => string;
  readonly links: (alert: Fields) => readonly LinkFields[];
};

const runbooks = ['runbook_url', 'runbook', 'runbookURL'];
/** Annotations with a place of their own. */
const placed: ReadonlySet<string> = new Set(['summary', 'description', 'message', ...runbooks]);

const line = (fields: Fields, ...names: readonly string[]): string =>
  firstOf(...names.map(name => lineOf(fields[name], limits.title)));
const text = (fields: Fields, ...names: readonly string[]): string =>
  firstOf(...names.map(name => textOf(fields[name], limits.body)));

const pairs = (labels: Readonly<Record<string, string>>): string =>
  lineOf(
    Object.entries(labels)
      .map(([name, value]) => `${name}=${value}`)
      .join(', '),
    limits.title,
  );

const nameless = 'Unnamed alert';

/** An alert of a group, or a single one. */
export function memberOf(alert: Fields, base: string, links: readonly LinkFields[]): Member {
  const labels = labelsOf(alert.labels);
  const annotations = fieldsOf(alert.annotations);
  const fingerprint = lineOf(alert.fingerprint, limits.key) || fingerprintOf(labels);
  return {
    key: memberKeyOf(base, fingerprint),
    status: alert.status === 'resolved' ? 'resolved' : 'firing',
    title: firstOf(
      line(annotations, 'summary'),
      line(labels, 'alertname'),
      line(annotations, 'description', 'message'),
      pairs(labels),
      nameless,
    ),
    labels,
    startsAt: instantOf(alert.startsAt),
    links: linksOf(
      [...runbooks.map(name => ({ href: annotations[name], text: 'Runbook' })), ...links],
      limits.memberLinks,
    ),
  };
}

const sizeOf = ({ labels, title, key }: Member): number =>
  Object.entries(labels).reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    title.length + key.length,
  );

/** Firing alerts come first, so that truncation drops resolved ones. */
const firingFirst = (alerts: readonly Fields[]): readonly Fields[] => {
  const isOver = ({ status }: Fields) => status === 'resolved';
  return [...alerts.filter(alert => !isOver(alert)), ...alerts.filter(isOver)];
};

type Known = {
  /** The alerts without duplicate keys, each with its source. */
  readonly members: ReadonlyMap<Member, Fields>;
  /** The number of alerts beyond the limit. */
  readonly left: number;
};

/** The alerts of a group, within the limit. */
function knownOf(alerts: readonly Fields[], base: string, dialect: Dialect): Known {
  const known = new Map<string, readonly [Member, Fields]>();
  const room = firingFirst(alerts).slice(0, limits.members);
  let size = 0;
  let read = 0;
  for (const alert of room) {
    const member = memberOf(alert, base, dialect.links(alert));
    size += sizeOf(member);
    if (size > limits.membersText) break;
    if (!known.has(member.key)) known.set(member.key, [member, alert]);
    read++;
  }
  return { members: new Map(known.values()), left: alerts.length - read };
}

/** Firing if one alert fires; if some are unknown, the sender's status. */
function statusOf(payload: Fields, members: readonly Member[], omitted: number): 'firing' | 'resolved' {
  if (members.some(({ status }) => status === 'firing')) return 'firing';
  return omitted > 0 && payload.status !== 'resolved' ? 'firing' : 'resolved';
}

/** `HighLatency (3 firing)`: the shared labels, and the number of alerts if there is no common summary. */
function titleOf(payload: Fields, members: readonly Member[], dialect: Dialect): string {
  const [first] = members;
  const summary = line(fieldsOf(payload.commonAnnotations), 'summary');
  if (summary !== '') return summary;
  if (first !== undefined && members.length === 1) return first.title;
  const name = firstOf(
    line(fieldsOf(payload.commonLabels), 'alertname'),
    dialect.title(payload),
    pairs(labelsOf(payload.groupLabels)),
    first?.title ?? nameless,
  );
  const firing = members.filter(({ status }) => status === 'firing').length;
  return firing > 1 ? lineOf(`${name} (${firing} firing)`, limits.title) : name;
}

/** Labels that never say which thing an alert is about. */
const undistinguishing: ReadonlySet<string> = new Set(['alertname', 'severity', 'priority']);

/** The labels of an alert that the others of its group do not share: `instance=db-1`. */
function distinction({ labels }: Member, common: Labels): string {
  const own = Object.entries(labels).filter(
    ([name, value]) => common[name] !== value && !undistinguishing.has(name),
  );
  return pairs(Object.fromEntries(own));
}

/** `- title (instance=db-1): description` for each alert that says more than the title of the group. */
function descriptions(
  members: ReadonlyMap<Member, Fields>,
  common: Labels,
  groupTitle: string,
  dialect: Dialect,
): { readonly line: string; readonly isNews: boolean }[] {
  const firing = [...members].filter(([{ status }]) => status === 'firing').slice(0, limits.described);
  return firing.flatMap(([member, alert]) => {
    const { title } = member;
    const which = members.size > 1 ? distinction(member, common) : '';
    const details = [text(fieldsOf(alert.annotations), 'description', 'message'), dialect.value(alert)];
    const rest = lineOf(details.filter(each => each !== '').join(' '), limits.detail);
    const isNews = rest !== '' && rest !== title;
    if (!isNews && which === '' && (title === groupTitle || members.size === 1)) return [];
    const said = `- ${title}${which === '' ? '' : ` (${which})`}${isNews ? `: ${rest}` : ''}`;
    return [{ line: said, isNews }];
  });
}

const omittedText = (omitted: number): string =>
  omitted === 0
    ? ''
    : `${counted(omitted, "more of this group's alerts is", "more of this group's alerts are")} not listed.`;

/** The body of a group: its shared description, or else each alert's, and the number of missing alerts. */
function bodyOfGroup(
  payload: Fields,
  members: ReadonlyMap<Member, Fields>,
  { title, common: labels, omitted }: { title: string; common: Labels; omitted: number },
  dialect: Dialect,
): string {
  const annotations = fieldsOf(payload.commonAnnotations);
  const [only] = members.size === 1 ? [...members.values()] : [];
  const own = fieldsOf(only?.annotations);
  const common = firstOf(text(annotations, 'description', 'message'), text(own, 'description', 'message'));
  const each = common === '' || members.size > 1 ? descriptions(members, labels, title, dialect) : [];
  // The sender's own text, where its alerts have none.
  const message = each.some(({ isNews }) => isNews) ? '' : dialect.message(payload);
  return bodyOf(
    firstOf(common, message),
    only && common !== '' ? dialect.value(only) : '',
    message === '' || common !== '' ? each.map(({ line: text }) => text) : [],
    detailLines(Object.keys(annotations).length > 0 ? annotations : own, placed),
    omittedText(omitted),
  );
}

const earliest = (members: readonly Member[]): string | null =>
  members
    .filter(({ status }) => status === 'firing')
    .map(({ startsAt }) => startsAt)
    .filter(startsAt => startsAt !== null)
    .sort()[0] ?? null;

const count = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;

/**
 * Parses a group as one alert with members, because people want one page for a group. Refused only if it contains no alert.
 * @param payload the parsed body of the webhook
 */
export function groupOf(payload: unknown, dialect: Dialect): Parsed<Alert> {
  if (!object(payload)) return refused('the body must be a JSON object');
  if (!Array.isArray(payload.alerts)) return refused("'alerts' must be a list of alerts");
  const alerts = listOf(payload.alerts).filter(object);
  if (alerts.length === 0) return refused("'alerts' must have at least one alert");
  const base = baseOf(payload.externalURL);
  const known = knownOf(alerts, base, dialect);
  const members = [...known.members.keys()];
  const [first] = members;
  const omitted = count(payload.truncatedAlerts) + known.left;
  const common = labelsOf({ ...fieldsOf(payload.groupLabels), ...fieldsOf(payload.commonLabels) });
  const groupKey = typeof payload.groupKey === 'string' ? payload.groupKey : '';
  const title = titleOf(payload, members, dialect);
  return parsed({
    source: dialect.source,
    status: statusOf(payload, members, omitted),
    dedupKey: groupKeyOf(base, firstOf(groupKey, fingerprintOf(common))),
    title,
    body: bodyOfGroup(payload, known.members, { title, common, omitted }, dialect),
    ...rateGroup(members, common),
    team: null,
    labels: first !== undefined && members.length === 1 ? first.labels : common,
    links: linksOf([
      ...members.flatMap(({ links }) => links),
      { href: payload.externalURL, text: dialect.source === 'grafana' ? 'Grafana' : 'Alertmanager' },
    ]),
    members,
    omitted,
    startsAt: earliest(members),
  });
}
