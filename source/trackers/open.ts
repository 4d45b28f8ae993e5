/** Opens the trackers in the team file. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  type Environment,
  MissingSecretError,
  resolveSecret,
  type SecretTemplate,
} from '../domain/kernel/secrets.ts';
import type { Trackers } from '../team/types.ts';
import { github, webHost } from './github.ts';
import { jira } from './jira.ts';
import { linear } from './linear.ts';
import { type Tracker, TrackerError, type TrackerName, trackerNames } from './tracker.ts';

export type TrackerEnvironment = {
  readonly env: Environment;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for one request and its response. */
  readonly timeout: number;
};

type Open = (settings: Trackers, around: TrackerEnvironment) => Tracker | null;

const openers: Readonly<Record<TrackerName, Open>> = {
  github: ({ github: settings }, { env, now, timeout }) => {
    if (settings === null) return null;
    const { repository, token } = settings;
    const api =
      settings.api === null ? 'https://api.github.com' : resolveToken(settings.api, env, 'github.api');
    const ask =
      token === null
        ? once(() => tokenOfGh(webHost(api), env))
        : async () => resolveToken(token, env, 'github.token');
    return github({ repository, api, token: ask, now, timeout });
  },
  jira: ({ jira: settings }, { env, now, timeout }) => {
    if (settings === null) return null;
    const { project, issueType, email, token } = settings;
    const url = resolveToken(settings.url, env, 'jira.url');
    const credentials = async () =>
      `${resolveToken(email, env, 'jira.email')}:${resolveToken(token, env, 'jira.token')}`;
    return jira({ url, project, issueType, credentials, now, timeout });
  },
  linear: ({ linear: settings }, { env, now, timeout }) => {
    if (settings === null) return null;
    const { team, token } = settings;
    const api =
      settings.api === null
        ? 'https://api.linear.app/graphql'
        : resolveToken(settings.api, env, 'linear.api');
    return linear({ api, team, token: async () => resolveToken(token, env, 'linear.token'), now, timeout });
  },
};

export const findConfiguredTrackers = (settings: Trackers): readonly TrackerName[] =>
  trackerNames.filter(name => settings[name] !== null);

/**
 * Opens one tracker; null if it is not set up. Its token is loaded when it is first needed.
 * @throws {TrackerError} if its address is in a variable that is not set
 */
export const openTracker = (
  name: TrackerName,
  settings: Trackers,
  around: TrackerEnvironment,
): Tracker | null => openers[name](settings, around);

function resolveToken(template: SecretTemplate, env: Environment, place: string): string {
  try {
    return resolveSecret(template, env);
  } catch (error) {
    if (!(error instanceof MissingSecretError)) throw error;
    throw new TrackerError(
      `the environment variable ${error.variable} is not set; trackers.${place} is taken from it`,
      true,
    );
  }
}

/** Caches the result, because it runs a program. */
function once<T>(find: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | null = null;
  return () => {
    found ??= find();
    return found;
  };
}

/** The token of GitHub's own command line program. */
async function tokenOfGh(host: string, env: Environment): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('gh', ['auth', 'token', '--hostname', host], {
      env: { ...env },
      timeout: 10_000,
    });
    if (stdout.trim() !== '') return stdout.trim();
  } catch {
    // The output of gh may contain the token.
  }
  throw new TrackerError(
    `there is no token for GitHub: set trackers.github.token, or log in with: gh auth login --hostname ${host}`,
    true,
  );
}
