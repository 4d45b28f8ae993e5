/** The fields that can be changed before declaring, as data. Pure. */
import type { Intent } from '../../domain/incident/decide/intents.ts';

/** The fields of a declaration besides title and severity. */
export type Details = Required<
  Pick<Intent<'declare'>, 'commander' | 'investigator' | 'team' | 'confidential'>
>;

export type FieldOption = {
  readonly key: string;
  readonly label: string;
  readonly details: Partial<Details>;
};

export type Field = {
  readonly key: string;
  /** `Commander: no one yet` */
  readonly label: string;
  readonly options: readonly FieldOption[];
  /** The index of the current option. */
  readonly chosen: number;
};

type Known = {
  readonly person: string;
  readonly people: readonly string[];
  readonly teams: readonly string[];
  /** Who gets a role by being on call; null: no one. */
  readonly onCall?: Pick<Details, 'commander' | 'investigator'>;
};

type Spec = {
  readonly title: string;
  readonly options: readonly FieldOption[];
  readonly holds: FieldOption['details'];
};

function specsOf(details: Details, { person, people, teams, onCall }: Known): Spec[] {
  const who = (role: 'commander' | 'investigator'): FieldOption[] => {
    const known = new Set([person, ...people, onCall?.[role] ?? person]);
    return [null, ...known].map(name => ({
      key: name ?? '(no one)',
      label: name === null ? 'no one yet' : labelOf(name, person, onCall?.[role] ?? null),
      details: { [role]: name },
    }));
  };
  const team = [...teams, null].map(name => ({
    key: name ?? '(none)',
    label: name ?? 'none',
    details: { team: name },
  }));
  const yesNo = [false, true].map(yes => ({
    key: String(yes),
    label: yes ? 'yes' : 'no',
    details: { confidential: yes },
  }));
  return [
    { title: 'Commander', options: who('commander'), holds: { commander: details.commander } },
    { title: 'Investigator', options: who('investigator'), holds: { investigator: details.investigator } },
    ...(teams.length > 0 ? [{ title: 'Team', options: team, holds: { team: details.team } }] : []),
    { title: 'Confidential', options: yesNo, holds: { confidential: details.confidential } },
  ];
}

/** `ana (you, on call)`: why a name was filled in. */
function labelOf(name: string, person: string, onCall: string | null): string {
  const why = [name === person && 'you', name === onCall && 'on call'].filter(Boolean).join(', ');
  return why === '' ? name : `${name} (${why})`;
}

/** The fields of a declaration; without a team file there are no teams to choose from. */
export function listFields(details: Details, known: Known): Field[] {
  return specsOf(details, known).map(({ title, options, holds }) => {
    const chosen = Math.max(
      0,
      options.findIndex(option => JSON.stringify(option.details) === JSON.stringify(holds)),
    );
    return { key: title, label: `${title}: ${options[chosen]?.label ?? ''}`, options, chosen };
  });
}
