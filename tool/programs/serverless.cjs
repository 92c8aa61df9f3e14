'use strict';

// Loaded before the Serverless CLI, in its process.

// From Node.js 22.8 on, what Node compiled is kept beside the CLI: a sixth of what each command takes.
require('node:module').enableCompileCache?.(require('node:path').join(__dirname, '../node_modules/.cache/node'));

// Whoever reads the output may have seen enough, as `head` has: then the CLI ends, as other programs of a shell do, by
// the status that they end with (128 + SIGPIPE). By itself it would show a stack trace of Node.
const NOBODY_READS = 141;

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (failure) => {
    if (failure.code !== 'EPIPE') throw failure;
    process.exit(NOBODY_READS);
  });
}

// The CLI takes a proxy for AWS's APIs whatever NO_PROXY says, and no proxy reaches the local cloud.
const PROXIES = ['proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'];

if (/^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(process.env.AWS_ENDPOINT_URL || '')) {
  PROXIES.forEach((name) => delete process.env[name]);
}
