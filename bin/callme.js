#!/usr/bin/env node
// Written for any Node, so that one that is too old can say so instead of failing on syntax.
var parts = process.versions.node.split('.').map(Number);
if (parts[0] < 22 || (parts[0] === 22 && parts[1] < 3)) {
  process.stderr.write('callme needs Node.js 22.3 or newer; this is ' + process.versions.node + '.\n');
  process.exitCode = 1;
} else {
  import('../dist/start.js');
}
