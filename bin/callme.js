#!/usr/bin/env node
// Written for any Node, so that one that is too old can say so instead of failing on syntax.
var major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
  process.stderr.write('callme needs Node.js 22 or newer; this is ' + process.versions.node + '.\n');
  process.exitCode = 1;
} else {
  import('../dist/start.js');
}
