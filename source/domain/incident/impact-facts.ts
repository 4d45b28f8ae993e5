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

/** What an amount can be, for error messages. */
export const expectedAmounts = {
  users: 'a number such as 1200, 1.2k or ~1200, or unknown',
  share: 'a percentage from 0% to 100% such as 12% or ~12%, or unknown',
} as const;

const thousands: Readonly<Record<string, number>> = { '': 1, k: 1_000, m: 1_000_000 };

/** `1200`, `1,200`, `~1.2k` as a number of users; null for anything else. */
export function parseUsers(text: string): Amount | null {
  const match = /^(~?)\s*(\d{1,3}(?:,\d{3})+|\d{1,12}(?:\.\d+)?)\s*([km]?)$/i.exec(text.trim());
  if (!match) return null;
  const [, about = '', digits = '', unit = ''] = match;
  const value = Number(digits.replaceAll(',', '')) * (thousands[unit.toLowerCase()] ?? 1);
  const rounded = Math.round(value);
  return Math.abs(value - rounded) < 1e-6 ? { value: rounded, approximate: about !== '' } : null;
}

/** `12%`, `~0.05 %` as a fraction; null for anything else: a number alone could be either. */
export function parseShare(text: string): Amount | null {
  const match = /^(~?)\s*(\d{1,3}(?:\.\d{1,6})?)\s*%$/.exec(text.trim());
  if (!match) return null;
  const percent = Number(match[2]);
  // Twelve decimals: what is left is the error of the division, not what was typed.
  return percent <= 100 ? { value: Number((percent / 100).toFixed(12)), approximate: match[1] !== '' } : null;
}

/** `eu-west-1, eu-west-2` as names. */
export const splitRegions = (text: string): string[] =>
  text
    .split(',')
    .map(region => region.trim())
    .filter(region => region !== '');
