/** Decisions about people: roles, responders, follow-ups. */

import { type Accepted, accept, type Decision } from '../../kernel/decision.ts';
import { isRefusal, type Problem, problem, type Refusal, refuse, usage } from '../../kernel/refusal.ts';
import { isDate } from '../../kernel/schema.ts';
import type { Draft } from '../events.ts';
import { type Incident, rolesOf, uncoveredFixes } from '../state.ts';
import type { Role } from '../vocabulary.ts';
import { type IntentDeciders, optionalLine, requireLine, requirePerson, requireWhy } from './decider.ts';
import { findEntry } from './entries.ts';

/** Characters. */
const maxTask = 2_000;
const maxLink = 2_000;

export const holdsBothRoles = (person: string): Problem => problem('holds-both-roles', { person });

/** One person may hold both roles (a lone engineer at 03:00 has to), but is warned. */
function warnOfBothRoles(
  incident: Incident,
  role: Role,
  person: string,
  accepted: Accepted<Draft>,
): Decision<Draft> {
  const holdsOther = rolesOf(incident.state, person).some(held => held !== role);
  return holdsOther ? { ...accepted, warnings: [holdsBothRoles(person)] } : accepted;
}

const refuseDate = (due: string | null | undefined): Refusal | null =>
  due === null || due === undefined || isDate(due) ? null : usage('invalid-date', { text: due });

export const responseDeciders: IntentDeciders<
  | 'role-offer'
  | 'role-accept'
  | 'role-decline'
  | 'role-withdraw'
  | 'role-take'
  | 'pull'
  | 'leave'
  | 'task-add'
  | 'task-done'
  | 'task-drop'
  | 'task-assign'
  | 'task-link'
> = {
  'role-offer': ({ state }, { role, to: named }, { by }) => {
    const to = requirePerson(named);
    if (isRefusal(to)) return to;
    const { holder } = state.roles[role];
    if (to === by && holder !== by) {
      const take = { do: 'take-role', incident: state.id, role, agreedWith: holder } as const;
      return usage(holder === null ? 'role-vacant' : 'offer-to-yourself', { role }, take);
    }
    return accept({ type: 'role-offered', role, to });
  },

  'role-accept': (incident, { role }, { by }) =>
    warnOfBothRoles(incident, role, by, accept({ type: 'role-accepted', role })),

  'role-decline': (_incident, { role, why }) => {
    const reason = optionalLine(why, 'why');
    return isRefusal(reason) ? reason : accept({ type: 'role-declined', role, why: reason || null });
  },

  'role-withdraw': (_incident, { role }) => accept({ type: 'role-withdrawn', role }),

  'role-take': (incident, { role, agreedWith }, { by }) =>
    warnOfBothRoles(incident, role, by, accept({ type: 'role-taken', role, agreedWith: agreedWith ?? null })),

  pull: ({ state }, intent) => {
    const why = requireWhy(intent.why);
    if (isRefusal(why)) return why;
    const person = requirePerson(intent.person);
    if (isRefusal(person)) return person;
    const held = rolesOf(state, person);
    if (held.length > 0) return refuse('already-on-response', { person, roles: held });
    return accept({ type: 'responder-pulled', person, why });
  },

  leave: ({ state }, _intent, { by }) => {
    const held = rolesOf(state, by);
    const [role] = held;
    if (role === undefined) return accept({ type: 'responder-left', person: by });
    return refuse(
      'leaving-with-roles',
      { roles: held },
      { do: 'offer-role', incident: state.id, role, to: null, by: null },
      held.map(each => problem('needs-hand-over', { role: each })),
    );
  },

  'task-add': (incident, intent, { by }) => {
    const text = requireLine(intent.text, 'follow-up', maxTask);
    if (isRefusal(text)) return text;
    const { task = '', owner = null, due = null, temporaryFix = false, actionType = null } = intent;
    const refused = refuseDate(due);
    if (refused) return refused;
    let fixes = temporaryFix ? uncoveredFixes(incident.state).map(fix => fix.entry) : [];
    if (intent.entry) {
      const entry = findEntry(incident, intent.entry, by);
      if (isRefusal(entry)) return entry;
      if (!entry.temporaryFix) return usage('not-a-temporary-fix', {});
      fixes = [entry.id];
    }
    const isFix = temporaryFix || fixes.length > 0;
    return accept({ type: 'task-added', task, text, owner, due, temporaryFix: isFix, fixes, actionType });
  },

  'task-done': (_incident, { task }) => accept({ type: 'task-done', task }),

  'task-drop': (_incident, intent) => {
    const why = requireWhy(intent.why);
    return isRefusal(why) ? why : accept({ type: 'task-dropped', task: intent.task, why });
  },

  'task-assign': (_incident, { task, owner, due }) =>
    refuseDate(due) ?? accept({ type: 'task-assigned', task, owner, ...(due !== undefined && { due }) }),

  'task-link': (_incident, intent) => {
    const link = requireLine(intent.link, 'link', maxLink);
    return isRefusal(link) ? link : accept({ type: 'task-linked', task: intent.task, link });
  },
};
