import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './find-browser.mjs';

/** Runs a command with its output shown; true when it succeeded. */
function run(command, args) {
  console.log(`$ ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

function installFromDebian() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return false;
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  return run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', 'chromium']);
}

const installFromPlaywright = () => run('npx', ['playwright', 'install', 'chromium']);

/** Makes sure that the journeys have a browser: finds one, else installs one with what the machine has. */
function provide() {
  for (const install of [() => true, installFromDebian, installFromPlaywright]) {
    if (!install()) continue;
    const browser = findBrowser();
    if (browser !== null) return browser;
  }
  return null;
}

const browser = provide();
if (browser === null) {
  console.error(
    'The journeys need Chrome or Chromium, and none was found or could be installed. Install Google Chrome, or ' +
      'Chromium (Debian and Ubuntu: "sudo apt-get install chromium"), or set CHROME_PATH to its executable; ' +
      'then run "npm test" again.',
  );
  process.exit(1);
}
console.log(`Browser: ${browser}`);
