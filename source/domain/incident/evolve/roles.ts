/** Roles and responders. "A role changes hands only when the holder (or the commander) offers and the other accepts" (design section 1). */
import { Conflict } from '../../kernel/conflict.ts';
import type { IncidentState, RoleState } from '../state.ts';
import type { Role } from '../vocabulary.ts';
import { type Appliers, type Change, later } from './change.ts';

type RoleEvents =
  | 'role-offered'
  | 'role-accepted'
  | 'role-declined'
  | 'role-withdrawn'
  | 'role-taken'
  | 'responder-pulled'
  | 'responder-left';

const withRole = (record: IncidentState, role: Role, state: Partial<RoleState>): IncidentState['roles'] => ({
  ...record.roles,
  [role]: { ...record.roles[role], ...state },
});

/** One role's intervals never overlap: what is recorded late cannot reach back into somebody's time. */
const boundary = (record: IncidentState, role: Role, at: string) =>
  record.tenures
    .filter(tenure => tenure.role === role)
    .reduce((latest, { from, until }) => later(until ?? from, latest), at);

/** The tenures with the current holder of a role leaving it. */
const vacated = (record: IncidentState, role: Role, at: string) =>
  record.tenures.map(tenure =>
    tenure.role === role && tenure.until === null ? { ...tenure, until: later(tenure.from, at) } : tenure,
  );

/** The change in which a person gets a role: the holder before them leaves it at the same instant. */
function handOver(record: IncidentState, role: Role, person: string, at: string, line: string): Change {
  const from = boundary(record, role, at);
  const { holder, firstAccepted } = record.roles[role];
  return {
    record: {
      roles: withRole(record, role, {
        holder: person,
        accepted: true,
        offer: null,
        firstAccepted: firstAccepted ?? at,
      }),
      // Somebody who was named and now takes it has had it all along.
      ...(holder !== person && {
        tenures: [...vacated(record, role, from), { role, person, from, until: null }],
      }),
    },
    line,
  };
}

const closedConflict = (record: IncidentState) =>
  record.status === 'closed' ? new Conflict(`${record.id} is closed; reopen it first`) : null;

export const roleAppliers: Appliers<RoleEvents> = {
  'role-offered': (record, { role, to, by, at }) => {
    const closed = closedConflict(record);
    if (closed) return closed;
    const { holder, accepted, offer } = record.roles[role];
    if (holder === to) {
      return new Conflict(
        accepted ? `${to} is already ${role}` : `${to} has ${role} and has not answered yet`,
      );
    }
    const commander = record.roles.commander.holder;
    if (holder !== null && accepted && holder !== by && commander !== by) {
      const orCommander = commander && commander !== holder ? `, or ${commander} as commander,` : '';
      return new Conflict(`only ${holder}${orCommander} can offer ${role}`);
    }
    if (offer && offer.to === to) return new Conflict(`${role} is already offered to ${to}`);
    if (offer)
      return new Conflict(
        `${role} is already offered to ${offer.to}; withdraw that first: role withdraw ${role}`,
      );
    return {
      record: { roles: withRole(record, role, { offer: { to, by, at } }) },
      line: `${by} offered ${role} to ${to}`,
    };
  },

  'role-accepted': (record, { role, by, at }) => {
    const closed = closedConflict(record);
    if (closed) return closed;
    const { holder, accepted, offer } = record.roles[role];
    if (offer?.to === by) {
      const from = holder ? ` from ${holder}` : '';
      return handOver(record, role, by, at, `${by} accepted ${role}${from}`);
    }
    if (holder === by && !accepted) {
      return {
        record: {
          roles: withRole(record, role, {
            accepted: true,
            firstAccepted: record.roles[role].firstAccepted ?? at,
          }),
        },
        line: `${by} accepted ${role}`,
      };
    }
    if (holder === by) return new Conflict(`${by} is already ${role}`);
    if (offer) return new Conflict(`${role} is offered to ${offer.to}, not to ${by}`);
    return new Conflict(
      holder
        ? `${role} is not offered to ${by}; ${holder} has it and can offer it: role offer ${role} ${by}`
        : `${role} is not offered to ${by}, but nobody has it: role take ${role}`,
    );
  },

  'role-declined': (record, { role, by, at, why }) => {
    const closed = closedConflict(record);
    if (closed) return closed;
    const { holder, accepted, offer } = record.roles[role];
    const because = why ? `: ${why}` : '';
    if (offer?.to === by) {
      return {
        record: { roles: withRole(record, role, { offer: null }) },
        line: `${by} declined ${role}${because}`,
      };
    }
    if (holder === by && !accepted) {
      return {
        record: {
          roles: withRole(record, role, { holder: null, accepted: false }),
          tenures: vacated(record, role, at),
        },
        line: `${by} declined ${role}${because}; nobody has it now`,
      };
    }
    return new Conflict(`${role} is not offered to ${by}`);
  },

  'role-withdrawn': (record, { role, by }) => {
    const { holder, offer } = record.roles[role];
    if (!offer) return new Conflict(`there is no open offer of ${role}${holder ? `; ${holder} has it` : ''}`);
    if (![offer.by, holder, record.roles.commander.holder].includes(by)) {
      return new Conflict(`only ${offer.by}, who offered it, can withdraw the offer of ${role}`);
    }
    return {
      record: { roles: withRole(record, role, { offer: null }) },
      line: `${by} withdrew the offer of ${role} to ${offer.to}`,
    };
  },

  'role-taken': (record, { role, by, at, agreedWith }) => {
    const closed = closedConflict(record);
    if (closed) return closed;
    const { holder, accepted } = record.roles[role];
    if (holder === by && accepted) return new Conflict(`${by} is already ${role}`);
    // Somebody who was named and never answered may be asleep: they have agreed to nothing, so nobody has to ask them.
    if (holder !== null && holder !== by && accepted && holder !== agreedWith) {
      return new Conflict(
        `${holder} is ${role}; ask for an offer, or say that it is agreed: role take ${role} --agreed-with ${holder}`,
      );
    }
    const agreed =
      holder === null || holder === by
        ? ''
        : accepted
          ? `, agreed with ${holder}`
          : `; ${holder} had not answered`;
    return handOver(record, role, by, at, `${by} took ${role}${agreed}`);
  },

  'responder-pulled': (record, { person, why, by, at }) => {
    const closed = closedConflict(record);
    if (closed) return closed;
    const present = record.responders.some(
      responder => responder.person === person && responder.left === null,
    );
    if (present) return new Conflict(`${person} is a responder already`);
    return {
      record: { responders: [...record.responders, { person, by, why, at, left: null }] },
      line: by === person ? `${person} joined: ${why}` : `${by} pulled in ${person}: ${why}`,
    };
  },

  'responder-left': (record, { person, at }) => {
    const present = record.responders.some(
      responder => responder.person === person && responder.left === null,
    );
    if (!present) return new Conflict(`${person} is not a responder`);
    return {
      record: {
        responders: record.responders.map(responder =>
          responder.person === person && responder.left === null ? { ...responder, left: at } : responder,
        ),
      },
      line: `${person} left the response`,
    };
  },
};
