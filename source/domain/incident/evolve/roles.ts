/** Roles and responders. A role changes hands only when its holder, or the commander, offers it and the other accepts. */
import { type Refusal, refuse } from '../../kernel/refusal.ts';
import { later } from '../instants.ts';
import type { IncidentState, RoleState } from '../state.ts';
import type { Role } from '../vocabulary.ts';
import { type Change, type Evolvers, incidentClosed } from './change.ts';

type RoleEvents =
  | 'role-offered'
  | 'role-accepted'
  | 'role-declined'
  | 'role-withdrawn'
  | 'role-taken'
  | 'responder-pulled'
  | 'responder-left';

const withRole = (
  { roles }: IncidentState,
  role: Role,
  change: Partial<RoleState>,
): IncidentState['roles'] => ({
  ...roles,
  [role]: { ...roles[role], ...change },
});

/** The tenures of one role never overlap: what is recorded late cannot reach back into another person's tenure. */
const boundary = (state: IncidentState, role: Role, at: string) =>
  state.tenures
    .filter(tenure => tenure.role === role)
    .reduce((latest, { from, until }) => later(until ?? from, latest), at);

/** The tenures with the current holder of a role leaving it. */
const vacated = (state: IncidentState, role: Role, at: string) =>
  state.tenures.map(tenure =>
    tenure.role === role && tenure.until === null ? { ...tenure, until: later(tenure.from, at) } : tenure,
  );

/** The change in which a person gets a role: the holder before them leaves it at the same instant. */
function handOver(state: IncidentState, role: Role, person: string, at: string, line: string): Change {
  const from = boundary(state, role, at);
  const { holder, firstAccepted } = state.roles[role];
  return {
    state: {
      roles: withRole(state, role, {
        holder: person,
        accepted: true,
        offer: null,
        firstAccepted: firstAccepted ?? at,
      }),
      // A person who was named at the declaration and now takes the role has held it since then.
      ...(holder !== person && {
        tenures: [...vacated(state, role, from), { role, person, from, until: null }],
      }),
    },
    line,
  };
}

const refuseClosed = (state: IncidentState): Refusal | null =>
  state.status === 'closed' ? incidentClosed(state) : null;

export const roleEvolvers: Evolvers<RoleEvents> = {
  'role-offered': (state, { role, to, by, at }) => {
    const closed = refuseClosed(state);
    if (closed) return closed;
    const { holder, accepted, offer } = state.roles[role];
    if (holder === to) {
      return refuse(accepted ? 'already-holds-role' : 'role-unanswered', { person: to, role });
    }
    const commander = state.roles.commander.holder;
    if (holder !== null && accepted && holder !== by && commander !== by) {
      return refuse('only-holder-offers', {
        role,
        holder,
        commander: commander === holder ? null : commander,
      });
    }
    if (offer) {
      const withdraw = { do: 'withdraw-offer', incident: state.id, role } as const;
      return refuse('already-offered', { role, to: offer.to }, offer.to === to ? null : withdraw);
    }
    return {
      state: { roles: withRole(state, role, { offer: { to, by, at } }) },
      line: `${by} offered ${role} to ${to}`,
    };
  },

  'role-accepted': (state, { role, by, at }) => {
    const closed = refuseClosed(state);
    if (closed) return closed;
    const { holder, accepted, offer } = state.roles[role];
    if (offer?.to === by) {
      const from = holder ? ` from ${holder}` : '';
      return handOver(state, role, by, at, `${by} accepted ${role}${from}`);
    }
    if (holder === by && !accepted) {
      return {
        state: {
          roles: withRole(state, role, {
            accepted: true,
            firstAccepted: state.roles[role].firstAccepted ?? at,
          }),
        },
        line: `${by} accepted ${role}`,
      };
    }
    if (holder === by) return refuse('already-holds-role', { person: by, role });
    if (offer) return refuse('offered-to-another', { what: role, to: offer.to, by });
    const about = { incident: state.id, role };
    return refuse(
      'role-not-offered',
      { role, to: by, holder },
      holder === null
        ? { do: 'take-role', ...about, agreedWith: null }
        : { do: 'offer-role', ...about, to: by, by: holder },
    );
  },

  'role-declined': (state, { role, by, at, why }) => {
    const closed = refuseClosed(state);
    if (closed) return closed;
    const { holder, accepted, offer } = state.roles[role];
    const because = why ? `: ${why}` : '';
    if (offer?.to === by) {
      return {
        state: { roles: withRole(state, role, { offer: null }) },
        line: `${by} declined ${role}${because}`,
      };
    }
    if (holder === by && !accepted) {
      return {
        state: {
          roles: withRole(state, role, { holder: null, accepted: false }),
          tenures: vacated(state, role, at),
        },
        line: `${by} declined ${role}${because}; nobody has it now`,
      };
    }
    return refuse('role-not-offered', { role, to: by, holder });
  },

  'role-withdrawn': (state, { role, by }) => {
    const { holder, offer } = state.roles[role];
    if (!offer) return refuse('no-open-offer', { role, holder });
    if (![offer.by, holder, state.roles.commander.holder].includes(by)) {
      return refuse('only-offerer-withdraws', { what: role, offerer: offer.by });
    }
    return {
      state: { roles: withRole(state, role, { offer: null }) },
      line: `${by} withdrew the offer of ${role} to ${offer.to}`,
    };
  },

  'role-taken': (state, { role, by, at, agreedWith }) => {
    const closed = refuseClosed(state);
    if (closed) return closed;
    const { holder, accepted } = state.roles[role];
    if (holder === by && accepted) return refuse('already-holds-role', { person: by, role });
    // A person who was named and never answered may be asleep. They agreed to nothing, so taking the role needs no consent.
    if (holder !== null && holder !== by && accepted && holder !== agreedWith) {
      const take = { do: 'take-role', incident: state.id, role, agreedWith: holder } as const;
      return refuse('role-held', { role, holder }, take);
    }
    const agreed =
      holder === null || holder === by
        ? ''
        : accepted
          ? `, agreed with ${holder}`
          : `; ${holder} had not answered`;
    return handOver(state, role, by, at, `${by} took ${role}${agreed}`);
  },

  'responder-pulled': (state, { person, why, by, at }) => {
    const closed = refuseClosed(state);
    if (closed) return closed;
    const present = state.responders.some(
      responder => responder.person === person && responder.left === null,
    );
    if (present) return refuse('already-responder', { person });
    return {
      state: { responders: [...state.responders, { person, by, why, at, left: null }] },
      line: by === person ? `${person} joined: ${why}` : `${by} pulled in ${person}: ${why}`,
    };
  },

  'responder-left': (state, { person, at }) => {
    const present = state.responders.some(
      responder => responder.person === person && responder.left === null,
    );
    if (!present) return refuse('not-a-responder', { person });
    return {
      state: {
        responders: state.responders.map(responder =>
          responder.person === person && responder.left === null ? { ...responder, left: at } : responder,
        ),
      },
      line: `${person} left the response`,
    };
  },
};
