// The parsers that people use. Each takes the paths of files and gives, for each, its entries as [name, value] or an error.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = path => fileURLToPath(new URL(path, import.meta.url));
const root = here('../../');

// dotenv's newest as well, under another name, to see whether it says the same.
export const packages = ['dotenv@17.4.2', 'dotenv18@npm:dotenv@18.0.10', 'node@26.10.0', 'csv-parse@7.0.3'];

/** @typedef {{ entries?: [string, string][], error?: string }} Outcome */

function requirer(folder) {
  return createRequire(join(folder, 'package.json'));
}

function attempt(parse) {
  try {
    return { entries: parse() };
  } catch (error) {
    return { error: error.message.split('\n')[0] };
  }
}

export function dotenv(name) {
  return (paths, folder) => {
    const { parse } = requirer(folder)(name);
    return paths.map(path => attempt(() => Object.entries(parse(readFileSync(path)))));
  };
}

/** Node's option, in a process whose environment has nothing else. */
export function nodeOption(paths, folder) {
  const node = join(folder, 'node_modules/node/bin/node');
  return paths.map(path => {
    const run = spawnSync(node, [`--env-file=${path}`, '-p', 'JSON.stringify(process.env)'], { env: {}, encoding: 'utf8' });
    return run.status === 0 ? { entries: Object.entries(JSON.parse(run.stdout)) } : { error: run.stderr.trim().split('\n')[0] };
  });
}

/** The parser of Docker Compose since 2.0. */
export function compose(paths) {
  const isWithModules = process.env.GO111MODULE !== 'off';
  const told = execFileSync('go', ['run', ...(isWithModules ? ['-mod=mod', '.'] : ['main.go']), ...paths], { cwd: here('compose'), encoding: 'utf8' });
  return lines(told).map(({ values, error }) => (error === undefined ? { entries: Object.entries(values) } : { error }));
}

/** The parser of Docker Compose 1, which is python-dotenv, as Debian has it. */
export function composeOne(paths) {
  const script = [
    'import json, sys', 'from compose.config.environment import env_vars_from_file',
    'for path in sys.argv[1:]:',
    '    try: print(json.dumps({"entries": [[k, v] for k, v in env_vars_from_file(path).items()]}))',
    '    except Exception as e: print(json.dumps({"error": str(e)}))',
  ].join('\n');
  return lines(execFileSync('/usr/bin/python3', ['-c', script, ...paths], { env: {}, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

/** `gh secret set -f` against the sandbox, which opens what arrives. */
export async function gh(paths, folder) {
  const certificate = join(folder, 'sandbox.pem');
  const repositories = paths.map((_, index) => `octo-org/file-${index}`);
  const sandbox = spawn('dotnet', [
    join(root, 'artifacts/bin/GitHubSecrets.Sandbox/debug/GitHubSecrets.Sandbox.dll'), 'serve', '--json', '--exit-with-stdin',
    '--certificate-out', certificate, ...repositories.flatMap(name => ['--repository', name]),
  ]);
  const [line] = await once(createInterface(sandbox.stdout), 'line');
  const { url, httpsUrl, token } = JSON.parse(line);
  const host = new URL(httpsUrl).host;
  mkdirSync(join(folder, 'gh'));
  const env = {
    PATH: process.env.PATH, GH_CONFIG_DIR: join(folder, 'gh'), GH_HOST: host, GH_ENTERPRISE_TOKEN: token, SSL_CERT_FILE: certificate,
    GH_NO_UPDATE_NOTIFIER: '1', GH_PROMPT_DISABLED: '1',
  };
  const runs = paths.map((path, index) =>
    spawnSync('gh', ['secret', 'set', '-f', path, '--repo', `${host}/${repositories[index]}`], { env, encoding: 'utf8' }));
  const secrets = await (await fetch(`${url}/_sandbox/secrets`, { headers: { 'X-Sandbox': 'formats' } })).json();
  sandbox.stdin.end();
  return runs.map((run, index) => {
    const own = secrets.filter(secret => secret.path.startsWith(`/repos/${repositories[index]}/`));
    return run.status === 0 ? { entries: own.map(secret => [secret.name, secret.opened]) } : { error: run.stderr.trim().split('\n')[0] };
  });
}

/** The module, built, on PowerShell. */
export function module(paths) {
  return powerShell(paths, 'import.ps1', join(root, 'artifacts/module/GitHubSecrets/GitHubSecrets.psd1'));
}

/** PowerShell's own cmdlet. */
export function importCsv(paths) {
  return powerShell(paths, 'convertfrom-csv.ps1');
}

function powerShell(paths, script, ...before) {
  const told = execFileSync('dotnet', ['pwsh', '-NoProfile', '-File', here(script), ...before, dirname(paths[0])], { cwd: root, encoding: 'utf8' });
  const byFile = new Map(lines(told).map(({ File, Entries, Error, Warnings }) =>
    [File, Error === null ? { entries: Entries, warnings: Warnings } : { error: Error.split(',')[0] }]));
  return paths.map(path => byFile.get(path.split(/[\\/]/).at(-1)));
}

export function pythonCsv(paths) {
  const script = [
    'import csv, json, sys',
    'for path in sys.argv[1:]:',
    '    with open(path, newline="", encoding="utf-8-sig") as f:',
    '        print(json.dumps({"entries": [[row.get("Name"), row.get("Value")] for row in csv.DictReader(f)]}))',
  ].join('\n');
  return lines(execFileSync('python3', ['-c', script, ...paths], { encoding: 'utf8' }));
}

export function csvParse(paths, folder) {
  const { parse } = requirer(folder)('csv-parse/sync');
  return paths.map(path => attempt(() => parse(readFileSync(path), { columns: true, bom: true }).map(row => [row.Name, row.Value])));
}

function lines(text) {
  return text.trim().split('\n').map(line => JSON.parse(line));
}
