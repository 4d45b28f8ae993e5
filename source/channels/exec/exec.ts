/**
 * A program of the team's own. Its arguments are filled one by one (`{{title}}`, `{{text}}`, `{{page}}`, `{{severity}}`,
 * `{{person}}`), each stays one argument whatever is in it, and no shell reads them. Standard input has the message as JSON
 * (`message-json.ts`). Exit code 0 means sent.
 */
import { type Environment, resolveSecret } from '../../domain/kernel/secrets.ts';
import type { Placeholder } from '../../team/types.ts';
import type { Channel, Message, Recipient, Told } from '../channel.ts';
import { messageJson } from '../message-json.ts';
import { failedForNow, refused, sent } from '../outcome.ts';
import { type Ran, runProgram } from '../program.ts';

/** Exit codes of sysexits.h that say "never": usage, no such user, no permission, configuration. All others may pass. */
const hopeless = new Set([64, 67, 77, 78]);
/** Errors of spawning that will not go away by themselves. */
const unrunnable: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such program',
  EACCES: 'it may not be run',
  ENOEXEC: 'it is no program',
  E2BIG: 'its arguments are too long',
};

export function exec(command: readonly string[], env: Environment): Channel['tell'] {
  return async (recipient, message, signal) => {
    // Secrets first, then texts, each in one pass: a page cannot ask for a variable of ours.
    const [file = '', ...args] = command.map(part => resolveSecret(part, env));
    const program = {
      file,
      args: args.map(arg => filled(arg, recipient, message)),
      input: messageJson(recipient, message),
      env,
    };
    try {
      return outcomeOf(await runProgram(program, signal));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (Object.hasOwn(unrunnable, code)) return refused(`${unrunnable[code]} (${code})`);
      throw error;
    }
  };
}

function filled(arg: string, recipient: Recipient, { page, title, text }: Message): string {
  const values: Readonly<Record<Placeholder, string>> = {
    title,
    text,
    page: page.id,
    severity: page.severity,
    person: recipient.kind === 'person' ? recipient.id : recipient.address,
  };
  return arg.replace(/\{\{(\w+)\}\}/g, (written, name: string) =>
    Object.hasOwn(values, name) ? values[name as Placeholder] : written,
  );
}

function outcomeOf({ code, killedBy, said }: Ran): Told {
  if (code === 0) return sent();
  const last = said.trim().split('\n').at(-1) ?? '';
  const ending = code === null ? `it was ended by ${killedBy}` : `it ended with ${code}`;
  const why = last === '' ? ending : `${ending}: ${last}`;
  return code !== null && hopeless.has(code) ? refused(why) : failedForNow(why);
}
