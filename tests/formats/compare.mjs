#!/usr/bin/env node
// Runs fixtures.json through the parsers that people use and through Import-GitHubSecretFile.
//
//   node tests/formats/compare.mjs           prints the tables; ends with 1 where the module does not do what the fixtures say
//   node tests/formats/compare.mjs --write   also writes them into docs/formats.md
//
// Needs: a build of src/GitHubSecrets and src/GitHubSecrets.Sandbox, npm, gh, python3, Debian's docker-compose, and go. The
// Go module is downloaded; with GO111MODULE=off it is taken from GOPATH.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as parsers from './parsers.mjs';

const fromHere = path => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'formats-'));
const version = (command, ...options) => execFileSync(command, options, { encoding: 'utf8' }).match(/\d+\.\d+(\.\d+)?/)[0];

const formats = {
  Dotenv: {
    ending: 'env',
    columns: () => [
      ['dotenv 17.4.2', parsers.dotenv('dotenv')],
      ['node 26.10.0 `--env-file`', parsers.nodeOption],
      [`gh ${version('gh', '--version')} (godotenv 1.5.1)`, parsers.gh],
      ['compose-go 2.13.0', parsers.compose],
      ['docker-compose 1.29.2 (python-dotenv 0.21.0)', parsers.composeOne],
    ],
  },
  Csv: {
    ending: 'csv',
    columns: () => [
      ['`Import-Csv` (PowerShell 7.6.9)', parsers.importCsv],
      [`Python ${version('python3', '--version')} \`csv\``, parsers.pythonCsv],
      ['csv-parse 7.0.3', parsers.csvParse],
    ],
  },
};

try {
  const fixtures = JSON.parse(readFileSync(fromHere('fixtures.json'), 'utf8'));
  execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', folder, ...parsers.packages]);
  const wrong = [];
  const blocks = [`Seen ${new Date().toISOString().slice(0, 10)}.`];
  for (const [format, { ending, columns }] of Object.entries(formats)) {
    blocks.push(await table(format, ending, columns(), fixtures.filter(fixture => fixture.format === format), wrong));
  }

  blocks.push(await newest(fixtures));
  const text = blocks.join('\n\n');
  console.log(text);
  if (process.argv.includes('--write')) {
    writeBlock(fromHere('../../docs/formats.md'), text);
  }

  wrong.forEach(line => console.error(line));
  process.exitCode = wrong.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}

async function table(format, ending, columns, fixtures, wrong) {
  const paths = write(fixtures, ending);
  const ours = await parsers.module(paths);
  fixtures.forEach((fixture, index) => {
    if (cell(ours[index]) !== cell(expected(fixture))) {
      wrong.push(`${format}, ${fixture.title}: the module gives ${cell(ours[index])}, and the fixtures say ${cell(expected(fixture))}`);
    }
  });

  const outcomes = [];
  for (const [, parse] of columns) {
    outcomes.push(await parse(paths, folder));
  }

  const isShared = index => outcomes.every(list => asSet(list[index]) === asSet(ours[index]));
  const shared = fixtures.filter((_, index) => isShared(index)).map(fixture => fixture.title);
  const rows = fixtures.map((fixture, index) => [fixture, index]).filter(([, index]) => !isShared(index)).map(([fixture, index]) => [
    `${fixture.title}<br>${code(fixture.text.replace(/\r?\n$/, ''))}`,
    cell(ours[index]) + (ours[index].warnings > 0 ? ' and a warning' : ''),
    ...outcomes.map((list, column) => (fixture.varies === columns[column][0].split(' ')[0] ? 'now one, now the other'
      : asSet(list[index]) === asSet(ours[index]) ? 'same' : cell(list[index]))),
    fixture.why ?? '',
  ]);
  const heads = ['file', 'this module', ...columns.map(([name]) => name), 'why'];
  return [
    `### ${format}`,
    '',
    `All agree on ${shared.length} of ${fixtures.length}: ${shared.join('; ')}.`,
    '',
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---|').join('')}`,
    ...rows.map(row => `| ${row.join(' | ')} |`),
  ].join('\n');
}

async function newest(fixtures) {
  const paths = write(fixtures.filter(fixture => fixture.format === 'Dotenv'), 'env');
  const [older, newer] = ['dotenv', 'dotenv18'].map(name => parsers.dotenv(name)(paths, folder));
  const different = older.filter((outcome, index) => cell(outcome) !== cell(newer[index])).length;
  return `dotenv 18.0.10 differs from 17.4.2 in ${different} of ${paths.length} files.`;
}

function write(fixtures, ending) {
  const place = join(folder, ending);
  mkdirSync(place, { recursive: true });
  return fixtures.map((fixture, index) => {
    const path = join(place, `${String(index).padStart(3, '0')}.${ending}`);
    writeFileSync(path, fixture.text);
    return path;
  });
}

function expected(fixture) {
  return fixture.module === 'error' ? { error: '' } : { entries: fixture.module };
}

// What counts is what a name has in the end.
function asSet(outcome) {
  return outcome.error !== undefined ? 'error' : JSON.stringify(Object.entries(Object.fromEntries(outcome.entries)).sort());
}

function cell(outcome) {
  return outcome.error !== undefined ? 'error' : outcome.entries.length === 0 ? 'nothing' : outcome.entries.map(([name, value]) =>
    (value === null || value === undefined ? `${code(name ?? 'null')} without a value` : code(`${name}=${value}`))).join('<br>');
}

function code(text) {
  const shown = text.replaceAll('\r', '␍').replaceAll('\n', '␊').replaceAll('\t', '␉').replaceAll('\ufeff', '[BOM]').replaceAll('|', '\\|');
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

function writeBlock(path, text) {
  const page = readFileSync(path, 'utf8');
  writeFileSync(path, page.replace(/(<!-- begin of the tables -->\n)[^]*(<!-- end of the tables -->)/, (_, begin, end) => `${begin}${text}\n${end}`));
}
