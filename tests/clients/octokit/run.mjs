#!/usr/bin/env node
// Runs every scenario against a sandbox and prints, as JSON, how each ended, which routes it used and which there are.
//
//   SANDBOX_URL=… SANDBOX_TOKEN=… NODE_EXTRA_CA_CERTS=… node run.mjs

import { Octokit } from '@octokit/rest';
import { sandbox } from './sandbox.mjs';
import { scenarios } from './scenarios.mjs';

const named = {};
for (const [name, run] of Object.entries(scenarios)) {
  const used = new Set();
  const octokit = new Octokit({ baseUrl: sandbox.url, auth: sandbox.token });
  octokit.hook.before('request', options => void used.add(`${options.method} ${options.url}`));
  try {
    await run(octokit);
    named[name] = { used: [...used] };
  } catch (error) {
    named[name] = { used: [...used], error: error.stack };
  }
}

console.log(JSON.stringify({ octokit: Octokit.VERSION, routes: routesOfSecrets(), scenarios: named }));

// Every method of Octokit's whose path ends in the secrets of a store or an environment, or goes on from there.
function routesOfSecrets() {
  return Object.values(new Octokit().rest)
    .flatMap(methods => Object.values(methods))
    .map(method => method.endpoint.DEFAULTS)
    .filter(({ url }) => /\/(actions|agents|codespaces|dependabot|\{environment_name\})\/(organization-)?secrets(\/|$)/.test(url))
    .map(({ method, url }) => `${method} ${url}`);
}
