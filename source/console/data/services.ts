/** What the console gets from outside: handed in once, so that every screen is a function of it. */

import type { Attachment } from '../../domain/incident/events.ts';
import type { Cadences } from '../../domain/incident/reminders.ts';
import type { Severity } from '../../domain/incident/vocabulary.ts';
import type { NewId } from '../../domain/kernel/event.ts';
import type { TerminalNotifier } from '../../io/terminal-notification.ts';
import type { Searching } from '../../search/search.ts';
import type { Journal } from '../../store/journal.ts';
import type { RunbookFile } from '../../team/runbooks.ts';
import type { SeverityDefinition, TeamFile } from '../../team/types.ts';
import type { Zone } from '../../time/format.ts';
import type { Drafts } from '../../workspace/drafts.ts';
import type { InputHistory } from '../../workspace/input-history.ts';
import type { LiveValue } from './live-value.ts';
import type { WatchStatus } from './watch-status.ts';

/** What came of writing the review, for the line below the timeline. */
export type ReviewWritten = { readonly message: string; readonly ok: boolean };

/** `text` is null where no review was written; it would lie at `path`. */
export type ReviewRead = {
  readonly path: string;
  readonly text: string | null;
  /** What is still to be written. */
  readonly unwritten: readonly string[];
  /** Where it stands: "in review since 10:00, ben approved, chi was asked"; null where none was written. */
  readonly standing: string | null;
};

/** What whoever never used callme can begin with; the console is left for it, and opened again after it. */
export type FirstStep = 'drill' | 'init';

export type Services = {
  /** Told what the console is being left for; null: it is not left for anything. */
  readonly leaveFor: ((step: FirstStep) => void) | null;
  /** The watch that runs in this console; null: none does. */
  readonly watch: LiveValue<WatchStatus> | null;
  /** Whether any watch is at the store: without one nobody is told of a page. */
  readonly isWatched: () => boolean;
  /** Rings where this person is; null: something else does. */
  readonly bell: TerminalNotifier | null;
  readonly journal: Journal;
  /** Looks into all that was recorded, in a thread of its own. */
  readonly search: Searching;
  readonly person: string;
  /** What schedules and zones are read from; null without a team file. */
  readonly teamFile: TeamFile | null;
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
  /** Opens a text in the person's editor and returns what it became. The terminal is theirs meanwhile. */
  readonly edit: (text: string) => Promise<string>;
  /** The beginning of an attachment, as text; cleaned. @throws where it cannot be read */
  readonly readAttachment: (incident: string, attachment: Attachment) => Promise<string>;
  /** The runbooks of a team, as files; none without a team file. @throws where one cannot be read */
  readonly readRunbooks: (team: string | null) => Promise<readonly RunbookFile[]>;
  readonly writeReview: (incident: string) => Promise<ReviewWritten>;
  readonly readReview: (incident: string) => Promise<ReviewRead>;
  /** Says that this person has read the review and agrees. @throws where nobody asked for that */
  readonly approveReview: (incident: string) => Promise<ReviewWritten>;
  /** Opens the review in the person's editor, written first where there is none. The terminal is theirs meanwhile. */
  readonly editReview: (incident: string) => Promise<void>;
  /** What a review still lacks; null where there is none. */
  readonly unwritten: (incident: string) => Promise<readonly string[] | null>;
};
