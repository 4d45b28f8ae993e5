/** What a channel is made of. Each channel folder exports one definition, and `registry.ts` has one row for it. */
import type { z } from 'zod';
import type { Environment } from '../domain/kernel/secrets.ts';
import type { TerminalNotifier } from '../io/terminal-notification.ts';
import type { Sender } from './delivery.ts';
import type { CallbackSettings } from './twilio/callback.ts';

/** Building blocks of schemas. A definition gets them as an argument, so that a plain command does not load zod. */
export type Blocks = typeof import('../schema/blocks.ts');

/** A key of a person in the team file that holds an address: `people.ana.phone`. Channels can share one. */
export type AddressField = {
  readonly key: string;
  /** Completes "expected …" in an error: `an ntfy topic (letters, digits, "-", "_", at most 64)`. */
  readonly expected: string;
  /** Checks an address in the team file, and again before it is used, since it may come from the environment. */
  readonly accepts: (address: string) => boolean;
  /** Whether it is a credential: it is then redacted everywhere, and no error quotes it. */
  readonly isSecret: boolean;
  /** For the starter file. */
  readonly example: string;
};

/** Where a channel comes in the policies of a team file that has no `policies` of its own. */
export type DefaultPolicy = {
  /** All channels that are set up are used for urgent pages, the lowest rank first; null: never by default. */
  readonly urgentRank: number | null;
  /** Milliseconds to wait before it is used for an urgent page. */
  readonly urgentDelayMs?: number;
  /** The channel with the lowest rank is used for normal pages; null: never by default. */
  readonly normalRank: number | null;
};

/** One row of the table in docs/channels.md; Markdown. */
export type ChannelDocs = {
  /** What the settings are, such as `ntfy: URL`, `token`. */
  readonly settings: string;
  /** What the channel needs of a person that is not an address. */
  readonly person?: string;
  /** What `post: "NAME:…"` names. */
  readonly place: string;
  /** When a notification counts as sent. */
  readonly sent: string;
  /** How long a message can be. */
  readonly limit: string;
  /** One paragraph about everything else. */
  readonly text: string;
};

/** What a sender can use of the program it runs in. */
export type SenderContext = {
  /** Secrets are resolved from it for each message; programs run with it. */
  readonly env: Environment;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly platform: NodeJS.Platform;
  /** The terminal that the program runs in; null if there is none. */
  readonly terminal: TerminalNotifier | null;
  /** Where Twilio sends the keys that are pressed during a call; null: Twilio cannot reach this watch. */
  readonly callback: CallbackSettings | null;
  /** Tests run their own Twilio. */
  readonly twilioApi?: string;
};

export type SenderModule<Settings> = {
  createSender(settings: Settings, context: SenderContext): Sender;
};

/** @template Settings the section `channels.NAME` after validation: plain JSON, with secrets as templates */
export type ChannelDefinition<Settings = unknown> = {
  /** The key in `channels`, and the name in policies and posts. */
  readonly name: string;
  /** Schema of `channels.NAME`; of each entry if {@link isNamed}. */
  readonly settings: (blocks: Blocks) => z.ZodType<Settings>;
  /** The settings if the team file has none, for a channel that is always available; null: it must be set up. */
  readonly defaults: Settings | null;
  /** Whether `channels.NAME` maps names to settings. Policies and posts then say `NAME:ENTRY`. */
  readonly isNamed?: boolean;
  /** Paths below `channels.NAME` that are redacted even if their value is not a variable: `token`, `twilio.token`. */
  readonly secretFields: readonly string[];
  /** The address that a person needs; null: none. */
  readonly address: AddressField | null;
  /** Whether policies can use it to notify a person. */
  readonly notifiesPeople: boolean;
  /** Whether chains can post to it. */
  readonly postsToPlaces: boolean;
  /** Whether only the person at this machine notices it. */
  readonly isLocal?: boolean;
  readonly defaultPolicy: DefaultPolicy;
  /** The settings for the starter file, in YAML's flow style. */
  readonly starter: string;
  readonly docs: ChannelDocs;
  readonly load: () => Promise<SenderModule<Settings>>;
};

export type Registry = readonly ChannelDefinition[];

/** The section `channels` of a validated team file: the settings of each channel, null for those that are not set up. */
export type ChannelSettings = Readonly<Record<string, unknown>>;

/** The settings of one channel; null if it is not set up. */
export const settingsOf = <Settings>(
  { name }: ChannelDefinition<Settings>,
  channels: ChannelSettings,
): Settings | null =>
  // The schema of the team file has validated them with this definition's own.
  Object.hasOwn(channels, name) ? (channels[name] as Settings | null) : null;
