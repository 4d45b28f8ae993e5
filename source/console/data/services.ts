/** What the console needs from outside. Every screen gets all of it. */

import type { Recorded } from '../../app/record/incident.ts';
import type { Attachment } from '../../domain/incident/events.ts';
import type { Cadences } from '../../domain/incident/reminders.ts';
import type { Severity, TimeValue } from '../../domain/incident/vocabulary.ts';
import type { NewId } from '../../domain/kernel/event.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import type { BrokenFile } from '../../domain/team/broken-file.ts';
import type { TerminalNotifier } from '../../io/terminal-notification.ts';
import type { SearchClient } from '../../search/search.ts';
import type { Journal } from '../../store/journal.ts';
import type { Runbooks } from '../../team/runbooks.ts';
import type { SeverityDefinition, TeamFile } from '../../team/types.ts';
import type { Zone } from '../../time/format.ts';
import type { Drafts } from '../../workspace/drafts.ts';
import type { InputHistory } from '../../workspace/input-history.ts';
import type { LiveValue } from './live-value.ts';
import type { WatchStatus } from './watch-status.ts';

/** What came of writing or approving a review, for the status line. */
export type ReviewResult = { readonly message: string; readonly ok: boolean };

/** `text` is null if the review does not exist yet; `path` is where it is or will be. */
export type ReviewFile = {
  readonly path: string;
  readonly text: string | null;
  /** The sections that are still to be written. */
  readonly unwritten: readonly string[];
  /** Everything that keeps it from being finished, as `pir --check` reports it. `line` counts from 1. Left out: not checked. */
  readonly found?: readonly { readonly line: number | null; readonly message: string }[];
  /** The state of its approval: "in review since 10:00, ben approved, chi was asked"; null if it does not exist yet. */
  readonly approval: string | null;
};

/** What a new user can start with: the console is left for it, and opened again afterwards. */
export type FirstStep = 'drill' | 'init';

export type Services = {
  /** Called with what the console is left for; null: it cannot be left for anything. */
  readonly leaveFor: ((step: FirstStep) => void) | null;
  /** The watch that runs in this console; null: none. */
  readonly watch: LiveValue<WatchStatus> | null;
  /** Whether a watch is running on the store: without one, no one is notified of a page. */
  readonly isWatched: () => boolean;
  /** Rings on this person's terminal; null: something else does. */
  readonly bell: TerminalNotifier | null;
  readonly journal: Journal;
  /** Full-text search, in a thread of its own. */
  readonly search: SearchClient;
  readonly person: string;
  /** Null without a team file. */
  readonly teamFile: TeamFile | null;
  /** The files of the team that are broken: the team file and its calendars. */
  readonly broken: readonly BrokenFile[];
  /** Ids of the people who can be named; empty without a team file. */
  readonly people: readonly string[];
  /** Ids of the teams; empty without a team file. */
  readonly teams: readonly string[];
  readonly ownTeam: string | null;
  readonly severities: Readonly<Record<Severity, SeverityDefinition>>;
  readonly criteria: readonly string[];
  readonly cadences: Cadences;
  readonly zone: Zone;
  /** UTC ISO-8601. */
  readonly now: () => string;
  readonly newId: NewId;
  readonly drafts: Drafts;
  readonly sent: InputHistory;
  /** Takes the team's secrets out of a text before it is cut anywhere: half a secret would not be found any more. */
  readonly redact: (text: string) => string;
  /** Opens a text in the person's editor, which has the terminal meanwhile. Returns the edited text. */
  readonly edit: (text: string) => Promise<string>;
  /** The beginning of an attachment, as cleaned text. @throws if it cannot be read */
  readonly readAttachment: (incident: string, attachment: Attachment) => Promise<string>;
  /** The runbooks of a team, as files; none without a team file. */
  readonly readRunbooks: (team: string | null) => Promise<Runbooks>;
  readonly writeReview: (incident: string) => Promise<ReviewResult>;
  readonly readReview: (incident: string) => Promise<ReviewFile>;
  /** Records that this person has read the review and agrees. @throws if they were not asked to */
  readonly approveReview: (incident: string) => Promise<ReviewResult>;
  /** Opens the review in the person's editor, which has the terminal meanwhile. Writes it first if it does not exist. */
  readonly editReview: (incident: string) => Promise<void>;
  /** Closes the incident, unless its review lacks something. */
  readonly closeIncident: (incident: string, at: TimeValue | null) => Promise<Recorded | Refusal>;
};
