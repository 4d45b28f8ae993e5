/**
 * Routes an alert: to the first route whose labels match, else to the team that owns the labels, else to the default team. An
 * alert without a team is still paged.
 */
import { findSeverity, type SeverityWords } from '../incident/severity-words.ts';
import { type Severity, severities } from '../incident/vocabulary.ts';
import type { Alert, AlertSource, Labels } from './alert.ts';
import { type Match, matches, matchText } from './match.ts';

export type PagePer = 'group' | 'alert';

export type Route = {
  readonly match: Match;
  readonly drop: boolean;
  readonly team: string | null;
  readonly severity: Severity | null;
  readonly chain: string | null;
  readonly pagePer: PagePer;
};

/** The routing rules of a team file. */
export type Rules = {
  readonly routes: readonly Route[];
  readonly teams: Readonly<Record<string, { readonly owns: Match }>>;
  readonly defaultTeam: string | null;
  /** Absent: the built-in words alone. */
  readonly severityWords?: SeverityWords;
};

/** The rules without a team file. */
export const noRules: Rules = { routes: [], teams: {}, defaultTeam: null };

export type Routed =
  /** Neither paged nor recorded. */
  | { readonly drop: true; readonly because: string }
  | {
      readonly drop: false;
      /** Null: no team. */
      readonly team: string | null;
      readonly severity: Severity;
      /** Null: the team's own. */
      readonly chain: string | null;
      readonly pagePer: PagePer;
      /** Why it is routed there, for people. */
      readonly because: string;
    };

/** A page from a person and a silent heartbeat are never dropped: they were requested. */
const undroppable: readonly AlertSource[] = ['person', 'heartbeat'];

/** The severity if nothing says otherwise: when in doubt, the higher one. */
const defaultSeverity: Severity = 'major';

const hasTeam = ({ teams }: Rules, id: string) => Object.hasOwn(teams, id);

/** A team without `owns` owns nothing, although an empty match matches everything. */
const ownerOf = ({ teams }: Rules, labels: Labels): [string, { readonly owns: Match }] | undefined =>
  Object.entries(teams).find(([, { owns }]) => Object.keys(owns).length > 0 && matches(owns, labels));

type Place = { readonly team: string | null; readonly because: string };

/** The team that these labels belong to, by a route or by ownership; null if there is none. */
function findOwnerPlace(rules: Rules, labels: Labels, route: Route | undefined): Place | null {
  if (route?.team) return { team: route.team, because: `the route for ${matchText(route.match)}` };
  const owner = ownerOf(rules, labels);
  return owner ? { team: owner[0], because: `${owner[0]} owns ${matchText(owner[1].owns)}` } : null;
}

const routeFor = ({ routes }: Rules, labels: Labels) => routes.find(({ match }) => matches(match, labels));

/** The team that all firing alerts of a group belong to, if the shared labels do not decide. */
function findMembersPlace(alert: Alert, rules: Rules): Place | null {
  const firing = alert.members.filter(({ status }) => status === 'firing');
  const places = firing.map(({ labels }) => {
    const own = { ...alert.labels, ...labels };
    return findOwnerPlace(rules, own, routeFor(rules, own));
  });
  const [first] = places;
  return first && places.every(place => place?.team === first.team) ? first : null;
}

function defaultPlace({ defaultTeam }: Rules): Place {
  return defaultTeam === null
    ? { team: null, because: 'no route, no team that owns its labels, and no default_team' }
    : { team: defaultTeam, because: 'the default team: no route, and no team that owns its labels' };
}

/**
 * A team that the sender names takes precedence: a routing key or `-t` addresses it. If the team file does not have that team,
 * routing decides.
 */
function findPlace(alert: Alert, rules: Rules, route: Route | undefined): Place {
  const { team } = alert;
  if (team !== null && (rules === noRules || hasTeam(rules, team)))
    return { team, because: `the sender named ${team}` };
  const place =
    findOwnerPlace(rules, alert.labels, route) ?? findMembersPlace(alert, rules) ?? defaultPlace(rules);
  return team === null ? place : { ...place, because: `no team "${team}"; ${place.because}` };
}

type Rating = {
  readonly severity: Severity /** Why it was not as the sender wrote; null: it was. */;
  readonly doubt: string | null;
};

/** The severity that a person gives wins; otherwise, the route's wins over the sender's. */
function rate(
  { source, severity, severityWords = [] }: Alert,
  route: Route | undefined,
  rules: Rules,
): Rating {
  if (source === 'person' && severity !== null) return { severity, doubt: null };
  if (route?.severity) return { severity: route.severity, doubt: null };
  const meanings = severityWords.map(word => findSeverity(word, rules.severityWords));
  const known = severities.find(each => meanings.includes(each)) ?? severity;
  if (known !== null) return { severity: known, doubt: null };
  const unknown = severityWords.map(word => `"${word}"`).join(', ');
  return {
    severity: defaultSeverity,
    doubt:
      unknown === ''
        ? null
        : `unknown severity ${unknown}, so ${defaultSeverity}: add it to severity_words in the team file`,
  };
}

/** Routes an alert. */
export function route(alert: Alert, rules: Rules): Routed {
  const found = routeFor(rules, alert.labels);
  if (found?.drop && !undroppable.includes(alert.source))
    return { drop: true, because: `the route for ${matchText(found.match)} drops it` };
  // If a dropping route may not drop this alert, ignore the rest of the route.
  const chosen = found?.drop ? undefined : found;
  const { team, because } = findPlace(alert, rules, chosen);
  const { severity, doubt } = rate(alert, chosen, rules);
  return {
    drop: false,
    team,
    severity,
    chain: chosen?.chain ?? null,
    pagePer: chosen?.pagePer ?? 'group',
    because: doubt === null ? because : `${because}; ${doubt}`,
  };
}

export type RoutedAlert = { readonly alert: Alert; readonly routed: Routed };

/**
 * The alerts to page for, each with its route: the group as one, or, if its route has `page_per: alert`, one for each of its
 * alerts. Each of those is routed by its own labels.
 */
export function splitAlert(alert: Alert, rules: Rules): RoutedAlert[] {
  const routed = route(alert, rules);
  if (routed.drop || routed.pagePer === 'group' || alert.members.length === 0) return [{ alert, routed }];
  return alert.members.map(member => {
    const one: Alert = {
      ...alert,
      status: member.status === 'resolved' ? 'resolved' : alert.status,
      // The alert's own key: the same alert in another group, or pulled, is the same page.
      dedupKey: member.key,
      title: member.title,
      labels: { ...alert.labels, ...member.labels },
      links: member.links.length > 0 ? member.links : alert.links,
      members: [],
      omitted: 0,
      startsAt: member.startsAt ?? alert.startsAt,
    };
    return { alert: one, routed: route(one, rules) };
  });
}
