/** The user of this machine, by git and by the login name. */
import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { cleanLine } from '../../domain/kernel/text.ts';

/** git's idea of who this is: a short name that can be typed, from the e-mail address or the name. */
export function gitUser(folder: string): { name: string; email: string } {
  const read = (key: string) => {
    try {
      return cleanLine(
        execFileSync('git', ['config', '--get', key], {
          cwd: folder,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        }),
      );
    } catch {
      return '';
    }
  };
  const name = read('user.name')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return { name, email: read('user.email') };
}

/** The name that the system knows this user by. */
export const loginName = (): string => cleanLine(userInfo().username);
