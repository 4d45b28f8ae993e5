/** Decisions about people: roles, responders, follow-ups. */

import { type Accepted, accept, type Decision, type Refusal, refusal, usage } from '../../kernel/decision.ts';
import { isDate } from '../../kernel/schema.ts';
import type { Draft } from '../events.ts';
import type { Incident } from '../fold.ts';
import { rolesOf, uncoveredFixes } from '../state.ts';
import type { Role } from '../vocabulary.ts';
import { cleanedLine, cleanedName, type Deciders } from './decider.ts';
import { entryNamed } from './entries.ts';

const longestReason = 2_000;

export const holdsBoth = (person: string) =>
  `${person} now has both roles; offer one as soon as somebody joins`;

/** One person may hold both roles (a lone engineer at 03:00 has to), but is told that it should not stay so. */
function warnOfBoth(
  incident: Incident,
  role: Role,
  person: string,
  accepted: Accepted<Draft>,
): Decision<Draft> {
  const others = rolesOf(incident.state, person).filter(held => held !== role);
  const [other] = others;
  if (!other) return accepted;
  return { ...accepted, warnings: [holdsBoth(person)] };
}

const notADate = (due: string | null | undefined): Refusal | null =>
  (due ?? null) !== null && !isDate(due) ? usage(`"${due}" is not a date; write it as 2026-11-30`) : null;

export const responseDeciders: Deciders<
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
    const to = cleanedName(named);
    if (typeof to !== 'string') return to;
    const { holder } = state.roles[role];
    if (to === by && holder === null) return usage(`nobody is ${role}; take it: role take ${role}`);
    if (to === by && holder !== by)
      return usage(
        `${role} cannot be offered to yourself; with ${holder}'s word: role take ${role} --agreed-with ${holder}`,
      );
    return accept({ type: 'role-offered', role, to });
  },

  'role-accept': (incident, { role }, { by }) =>
    warnOfBoth(incident, role, by, accept({ type: 'role-accepted', role })),

  'role-decline': (_incident, { role, why }) => {
    const reason = why?.trim() ? cleanedLine(why, 'reason (--why)', longestReason) : null;
    return reason === null || typeof reason === 'string'
      ? accept({ type: 'role-declined', role, why: reason })
      : reason;
  },

  'role-withdraw': (_incident, { role }) => accept({ type: 'role-withdrawn', role }),

  'role-take': (incident, { role, agreedWith }, { by }) =>
    warnOfBoth(incident, role, by, accept({ type: 'role-taken', role, agreedWith: agreedWith ?? null })),

  pull: ({ state }, intent) => {
    const why = cleanedLine(intent.why, 'reason (--why)', longestReason);
    if (typeof why !== 'string') return why;
    const person = cleanedName(intent.person);
    if (typeof person !== 'string') return person;
    const held = rolesOf(state, person);
    if (held.length > 0) return refusal(`${person} is on it already, as ${held.join(' and ')}`);
    return accept({ type: 'responder-pulled', person, why });
  },

  leave: ({ state }, _intent, { by }) => {
    const held = rolesOf(state, by);
    return held.length > 0
      ? refusal(
          `you are ${held.join(' and ')}; hand that over first: role offer ${held[0]} PERSON`,
          held.map(role => `a hand-over of ${role}`),
        )
      : accept({ type: 'responder-left', person: by });
  },

  'task-add': (incident, intent, { by }) => {
    const text = cleanedLine(intent.text, 'follow-up', longestReason);
    if (typeof text !== 'string') return text;
    const { task = '', owner = null, due = null, temporaryFix = false, actionType = null } = intent;
    const late = notADate(due);
    if (late) return late;
    let fixes = temporaryFix ? uncoveredFixes(incident.state).map(fix => fix.entry) : [];
    if (intent.entry) {
      const entry = entryNamed(incident, intent.entry, by);
      if (!('kind' in entry)) return entry;
      if (!entry.temporaryFix) return usage('that entry is not marked as a temporary fix');
      fixes = [entry.id];
    }
    const isFix = temporaryFix || fixes.length > 0;
    return accept({ type: 'task-added', task, text, owner, due, temporaryFix: isFix, fixes, actionType });
  },

  'task-done': (_incident, { task }) => accept({ type: 'task-done', task }),

  'task-drop': (_incident, intent) => {
    const why = cleanedLine(intent.why, 'reason (--why)', longestReason);
    return typeof why === 'string' ? accept({ type: 'task-dropped', task: intent.task, why }) : why;
  },

  'task-assign': (_incident, { task, owner, due }) =>
    notADate(due) ?? accept({ type: 'task-assigned', task, owner, ...(due !== undefined && { due }) }),

  'task-link': (_incident, intent) => {
    const link = cleanedLine(intent.link, 'link', longestReason);
    return typeof link === 'string' ? accept({ type: 'task-linked', task: intent.task, link }) : link;
  },
};
