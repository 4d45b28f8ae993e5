import { expect, it } from 'vitest';
import { findAddresses, nextAddress } from '../../../../source/console/room/timeline/addresses.ts';

it('links that were added come first, each once, and only http and https', () => {
  const links = ['https://example.com/graph', 'javascript:alert(1)'];
  const text = 'see https://example.com/log, then (https://example.com/graph) `https://example.com/code`';
  expect(findAddresses({ links, text })).toEqual(['https://example.com/graph', 'https://example.com/log']);
});

it('links are copied one after the other, and then the first again', () => {
  const addresses = ['a', 'b', 'c'];
  expect([null, 'a', 'b', 'c', 'of another entry'].map(before => nextAddress(addresses, before))).toEqual([
    ...['a', 'b', 'c', 'a', 'a'],
  ]);
  expect(nextAddress([], 'a')).toBeNull();
});
