/** `teams`: who answers for what. */
import {
  checked,
  duration,
  filledList,
  list,
  named,
  orElse,
  orNull,
  strict,
  text,
} from '../../schema/blocks.ts';
import { owns } from './match.ts';

const path = checked('a path such as runbooks/payments/*.md', value => value.trim() !== '');

const team = strict({
  people: filledList('people', text),
  owns,
  primary: orNull(text),
  secondary: orNull(text),
  chain: orNull(text),
  acknowledge_within: orNull(duration),
  repage_after: orNull(duration),
  runbooks: orElse(list('paths', path), []),
}).transform(({ acknowledge_within: acknowledgeWithin, repage_after: repageAfter, ...same }) => {
  return { ...same, acknowledgeWithin, repageAfter };
});

export const teams = named('teams', team);
