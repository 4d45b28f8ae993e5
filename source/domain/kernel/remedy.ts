/**
 * What a person can do about a problem, as data: `do` names an action, `give` an argument to add, `leaveOut` one to omit.
 * Each front end puts it in its own words, flags and shell commands or keys and slash commands.
 */

/** An argument that a person can give or leave out. */
export type Argument =
  | 'text'
  | 'title'
  | 'why'
  | 'update'
  | 'follow-up'
  | 'link'
  | 'person'
  | 'next'
  | 'times'
  | 'impact'
  | 'services'
  | 'name'
  | 'into'
  | 'match'
  | 'correction'
  | 'entry';

/** What each action is about. */
type Actions = {
  reopen: { incident: string };
  resolve: { incident: string };
  mitigate: { incident: string };
  'impact-again': { incident: string };
  'merge-into': { incident: string; into: string };
  'list-incidents': Record<never, never>;
  'list-entries': { incident: string };
  restore: { entry: string };
  'reopen-hypothesis': { entry: string };
  /** `agreedWith`: the holder, who has to agree; null: no one holds it. */
  'take-role': { incident: string; role: string; agreedWith: string | null };
  /** `by`: who can offer it, null: the person themselves. `to` null: anyone. */
  'offer-role': { incident: string; role: string; to: string | null; by: string | null };
  'withdraw-offer': { incident: string; role: string };
  'set-time': { incident: string; time: string };
  'add-follow-up': { incident: string };
  'write-review': { incident: string };
  'request-review': { incident: string };
  'list-pages': Record<never, never>;
  'take-over': { page: string };
  'correct-triage': { page: string };
  'name-duplicate': { page: string };
  'list-silences': Record<never, never>;
  /** Another person or other shifts (null: neither would help), or forced: with a reason where `needsReason`. */
  force: { alternative: 'person' | 'shifts' | null; needsReason: boolean };
  'offer-another-swap': { swap: string };
  'undo-swap': { swap: string };
};

export type ActionName = keyof Actions;

export type Action<N extends ActionName = ActionName> = {
  [K in N]: { readonly do: K } & Readonly<Actions[K]>;
}[N];

export type Remedy = Action | { readonly give: Argument } | { readonly leaveOut: Argument };
