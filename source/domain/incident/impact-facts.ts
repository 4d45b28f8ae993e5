/** What is known of the impact in numbers: how many users, which share of the requests, where, and what it cost the SLO. */

/** A number, and whether it is approximate. */
export type Amount = { readonly value: number; readonly approximate: boolean };

export type ImpactFacts = {
  readonly users: Amount | null;
  /** Of the requests, as a fraction: 0.12 is 12%. */
  readonly share: Amount | null;
  readonly regions: readonly string[];
  /** What it did to a service level objective, in words. */
  readonly slo: string | null;
};

export const impactFactNames = ['users', 'share', 'regions', 'slo'] as const;
export type ImpactFactName = (typeof impactFactNames)[number];

export const noImpactFacts: ImpactFacts = { users: null, share: null, regions: [], slo: null };

export const impactFactLabels: Readonly<Record<ImpactFactName, string>> = {
  users: 'affected users',
  share: 'share of requests',
  regions: 'regions',
  slo: 'SLO',
};

/** Of a percentage: `0.05%` keeps both digits. */
const maxDecimals = 4;

const about = ({ approximate }: Amount, text: string): string => `${approximate ? '~' : ''}${text}`;

const formats: { readonly [N in ImpactFactName]: (facts: ImpactFacts) => string | null } = {
  users: ({ users }) => users && about(users, users.value.toLocaleString('en')),
  share: ({ share }) => share && about(share, `${Number((share.value * 100).toFixed(maxDecimals))}%`),
  regions: ({ regions }) => (regions.length > 0 ? regions.join(', ') : null),
  slo: ({ slo }) => slo,
};

/** One fact as text: `~1,200`, `12%`, `eu-west-1, eu-west-2`; null if it is unknown. */
export const formatImpactFact = (facts: ImpactFacts, name: ImpactFactName): string | null =>
  formats[name](facts);

/** `affected users ~1,200`, for the given facts; "unknown" for those that are. */
export const formatImpactFacts = (facts: ImpactFacts, names: readonly string[]): string[] =>
  impactFactNames
    .filter(name => names.includes(name))
    .map(name => `${impactFactLabels[name]} ${formatImpactFact(facts, name) ?? 'unknown'}`);
