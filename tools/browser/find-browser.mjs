import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .map((folder) => path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
];

function onPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
}

/** True when the browser starts: a package may leave a file that only says how to install it. */
function starts(file) {
  if (process.platform === 'win32') return true; // Chrome for Windows opens a window instead of printing its version.
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/**
 * The Chrome or Chromium the journeys run in: the one `CHROME_PATH` names, else one on the machine, else Playwright's own.
 * @returns {string | null} the path of the executable, or null when there is none.
 */
export function findBrowser() {
  const candidates = [process.env.CHROME_PATH ?? '', ...onPath(), ...FIXED_PLACES, chromium.executablePath()];
  return candidates.find((file) => file !== '' && existsSync(file) && starts(file)) ?? null;
}
