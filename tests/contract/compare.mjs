#!/usr/bin/env node
// Holds the contract that the sandbox embeds against Octokit's description of GitHub's API, route by route.
//
//   node tests/contract/compare.mjs                      prints what differs; ends with 1 where anything is not wanted
//   node tests/contract/compare.mjs --write              also writes the result into docs/contract.md
//   node tests/contract/compare.mjs --package FOLDER     takes a package that is there instead of the newest from npm

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Comparison } from './differences.mjs';
import { changesOf } from './versions.mjs';
import { wanted } from './wanted.mjs';

const newerVersion = '2026-03-10';
const fromRoot = path => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const readJson = path => JSON.parse(readFileSync(path, 'utf8'));

const temporary = mkdtempSync(join(tmpdir(), 'contract-'));
try {
  const folder = packageFolder(process.argv.slice(2));
  const result = compare(folder);
  const text = report(result);
  console.log(text);
  if (process.argv.includes('--write')) {
    writeBlock(fromRoot('docs/contract.md'), text);
  }

  process.exitCode = result.unexpected.length + result.unused.length + result.hosts.length + result.missing.length > 0 ? 1 : 0;
} finally {
  rmSync(temporary, { recursive: true });
}

function packageFolder(options) {
  const given = options.indexOf('--package');
  if (given >= 0) {
    return options[given + 1];
  }

  execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', temporary, '@octokit/openapi@latest'], { shell: process.platform === 'win32' });
  return join(temporary, 'node_modules/@octokit/openapi');
}

function compare(folder) {
  const ours = readJson(fromRoot('src/GitHubSecrets.Sandbox/Contract/github-secrets.openapi.json'));
  const theirs = readJson(join(folder, 'generated/api.github.com.json'));
  const comparison = new Comparison(ours, theirs).run();
  const covered = wanted.map(rule => ({ ...rule, places: [] }));
  const unexpected = [];
  for (const difference of comparison.differences) {
    const rule = covered.find(candidate => candidate.covers(difference));
    (rule?.places ?? unexpected).push(difference);
  }

  return {
    package: readJson(join(folder, 'package.json')),
    counts: comparison.counts,
    covered,
    unexpected,
    unused: covered.filter(rule => rule.places.length === 0),
    missing: missingRoutes(ours, theirs),
    ...hostDifferences(folder, ours),
    changes: changesOf(newerVersion, ours, theirs),
  };
}

// Every route of theirs that stores, lists or shares a secret of the kinds that the module knows.
function missingRoutes(ours, theirs) {
  const isOfSecrets = path => /\/(actions|agents|codespaces|dependabot|\{environment_name\})\/(organization-)?secrets(\/|$)/.test(path);
  return Object.entries(theirs.paths)
    .filter(([path]) => isOfSecrets(path))
    .flatMap(([path, operations]) => Object.keys(operations)
      .filter(method => ours.paths[path]?.[method] === undefined)
      .map(method => `${method.toUpperCase()} ${path}`));
}

// Whether Enterprise Server has a route, for the newest that the package describes.
function hostDifferences(folder, ours) {
  const newest = readdirSync(join(folder, 'generated'))
    .map(name => /^ghes-(\d+)\.(\d+)\.json$/.exec(name))
    .filter(match => match !== null)
    .sort((a, b) => a[1] - b[1] || a[2] - b[2])
    .at(-1);
  const server = readJson(join(folder, 'generated', newest[0]));
  const hosts = Object.entries(ours.paths).flatMap(([path, operations]) => Object.entries(operations)
    .filter(([method, operation]) => operation['x-ghes'] !== undefined
      && operation['x-ghes'] !== (server.paths[path]?.[method] !== undefined))
    .map(([method, operation]) => `${method.toUpperCase()} ${path}: x-ghes is ${operation['x-ghes']}`));
  return { server: newest[0].replace('.json', ''), hosts };
}

function report(result) {
  const { counts } = result;
  const lines = [
    `Seen ${new Date().toISOString().slice(0, 10)}, ${result.package.name} ${result.package.version}. Compared: `
    + `${counts.operations} operations, ${counts.parameters} parameters, ${counts.bodies} bodies, ${counts.statuses} statuses, `
    + `${counts.schemas} named schemas, ${counts.properties} properties.`,
    '',
    `- Differences that are not wanted: ${listed(result.unexpected.map(told))}`,
    `- Routes of secrets that the file lacks: ${listed(result.missing)}`,
    `- Routes whose \`x-ghes\` is wrong for ${result.server}: ${listed(result.hosts)}`,
  ];
  if (result.unused.length > 0) {
    lines.push(`- Wanted differences that are gone: ${listed(result.unused.map(rule => rule.title))}`);
  }

  lines.push('', '### Wanted differences', '');
  for (const rule of result.covered) {
    lines.push(`**${rule.title}** (${rule.places.length}). ${rule.why}`, '');
    if (!rule.isCounted) {
      lines.push(...rule.places.map(difference => `- ${told(difference)}`), '');
    }
  }

  lines.push(`### What ${newerVersion} changes here, by Octokit's marks`, '', '| where | change | fields | in the file |', '|---|---|---|---|');
  lines.push(...result.changes.map(change =>
    `| ${change.place} | ${change.change} | ${change.fields.map(field => `\`${field}\``).join(', ') || '-'} | ${change.isOurs ? '**yes**' : 'no'} |`));
  return lines.join('\n');
}

function told({ place, ours, theirs }) {
  return `\`${place}\`: \`${ours}\` here, \`${theirs}\` there`;
}

function listed(items) {
  return items.length === 0 ? 'none' : `${items.length}${items.map(item => `\n  - ${item}`).join('')}`;
}

function writeBlock(path, text) {
  const page = readFileSync(path, 'utf8');
  const changed = page.replace(/(<!-- begin of the result -->\n)[^]*(<!-- end of the result -->)/, (_, begin, end) => `${begin}${text}\n${end}`);
  writeFileSync(path, changed);
}
