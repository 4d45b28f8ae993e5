/**
 * The identity of alerts. An alert of Alertmanager or Grafana is its labels (their fingerprint) and the time since which it fires:
 * neither the address of the sender nor its configuration. Two Alertmanagers of a cluster, a container with another name and a
 * changed route all send the same alert.
 */
import type { Alert, Member } from './alert.ts';
import type { PageState } from './state.ts';

/** The keys of alerts of theirs end like this (`ingest/keys.ts`): the fingerprint of its labels. */
const fingerprint = /#([0-9a-f]{1,16})$/;

/** What every sender of an alert gives it: its fingerprint, or else its key. */
export const slotOf = (key: string): string => fingerprint.exec(key)?.[1] ?? key;

/** `FINGERPRINT@START`; null if the alert has no fingerprint or no known start. */
function identityOf({ key, startsAt }: Pick<Member, 'key' | 'startsAt'>): string | null {
  const [, print] = fingerprint.exec(key) ?? [];
  return print === undefined || startsAt === null ? null : `${print}@${startsAt}`;
}

type Identified = Pick<Alert, 'source' | 'dedupKey' | 'startsAt' | 'members'>;

const isIdentified = ({ source }: Pick<Alert, 'source'>) => source === 'alertmanager' || source === 'grafana';

/** The identities of the alerts of a group, or of a single alert, with the status of each. */
function identified(of: Identified): readonly (readonly [string, Member['status'] | null])[] {
  if (!isIdentified(of)) return [];
  const { dedupKey: key, startsAt, members } = of;
  const all = members.length > 0 ? members : [{ key, startsAt, status: null }];
  return all.flatMap(each => {
    const identity = identityOf(each);
    return identity === null ? [] : [[identity, each.status] as const];
  });
}

/** The identities of the alerts in a payload. */
export const identitiesOf = (alert: Alert): string[] => identified(alert).map(([identity]) => identity);

/** The identities of those that have ended. */
export const endedIdentitiesOf = (alert: Alert): string[] =>
  identified(alert).flatMap(([identity, status]) =>
    (status ?? alert.status) === 'resolved' ? [identity] : [],
  );

/** The identities of the alerts that fire on a new page. */
export const identitiesOfReceived = (received: Identified): string[] =>
  identified(received).flatMap(([identity, status]) => (status === 'resolved' ? [] : [identity]));

/** The identities of the alerts of a page; imported pages take no alerts. */
export const identitiesOfPage = (page: PageState): string[] =>
  page.imported ? [] : identified(page).map(([identity]) => identity);
