import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { EXAMPLES } from '../src/cli/examples';
import { publicSample } from './studio';

test.describe.configure({ mode: 'parallel' });

/** What is written down must run as it is written: the commands of the readme and of the help, with the built package. */
const COMMAND = path.resolve('lib', 'js', 'cli.js');

/** A shell in which `nibble` and `npx nibble` are the built command. */
const shell = (command: string, folder: string) =>
  promisify(execFile)('sh', ['-ec', `nibble() { "$NODE" "$CLI" "$@"; }; npx() { "$@"; }; ${command}`], {
    cwd: folder,
    env: { ...process.env, NODE: process.execPath, CLI: COMMAND },
  });

/** The fenced blocks of the readme in one language. */
async function fenced(language: string): Promise<readonly string[]> {
  const readme = await readFile('README.md', 'utf8');
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);
}

async function freshFolder(name: string): Promise<string> {
  const folder = test.info().outputPath(name);
  await mkdir(folder, { recursive: true });
  await symlink(path.resolve('public'), path.join(folder, 'public'));
  return folder;
}

/** Ten samples of 8 × 8 numbers, as numpy.savez would write them under the name of the model's input. */
function arrays(): Uint8Array {
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (10, 1, 8, 8), }".padEnd(117) + '\n';
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]);
  const values = Float32Array.from({ length: 640 }, (_, at) => (at % 17) / 16);
  return zipSync({ 'image.npy': Buffer.concat([start, Buffer.from(header), Buffer.from(values.buffer)]) });
}

/** The files that the examples of the help speak of. */
async function writeExampleFiles(folder: string): Promise<void> {
  const file = (name: string) => path.join(folder, name);
  await copyFile(publicSample('digits-cnn.onnx'), file('model.onnx'));
  await copyFile(publicSample('digits-cnn.onnx'), file('other.onnx'));
  await writeFile(file('data.npz'), arrays());
  await writeFile(file('synset.txt'), Array.from({ length: 10 }, (_, digit) => `${digit} digit${digit}`).join('\n'));
  const pictures = Object.entries(unzipSync(await readFile(publicSample('digits-calibration.zip'))));
  for (const [name, bytes] of pictures.slice(0, 20)) {
    await mkdir(path.dirname(file(`pictures/${name}`)), { recursive: true });
    await writeFile(file(`pictures/${name}`), bytes);
  }
  const { stdout } = await shell('nibble quantize model.onnx --random 1 --out recipe.onnx --json --quiet', folder);
  const { recipe }: { recipe: unknown } = JSON.parse(stdout);
  await writeFile(file('recipe.json'), JSON.stringify(recipe));
}

test('the commands of the readme run as they are written', async () => {
  const lines = (await fenced('sh')).flatMap((block) => block.split('\n'));
  const commands = lines.filter((line) => line.startsWith('npx nibble'));
  expect(commands.length).toBeGreaterThan(4);
  const folder = await freshFolder('readme');
  for (const command of commands) expect((await shell(command, folder)).stdout, command).not.toBe('');
});

test('the examples of the help run as they are written', async () => {
  const folder = await freshFolder('help');
  await writeExampleFiles(folder);
  const commands = Object.values(EXAMPLES)
    .flat()
    .map((lines) => lines.join('\n'))
    .filter((text) => text.startsWith('nibble '));
  expect(commands.length).toBeGreaterThan(8);
  for (const command of commands) expect((await shell(command, folder)).stdout, command).not.toBe('');
});

test('the program of the readme runs as it is written', async () => {
  const [program = ''] = await fenced('js');
  expect(program).toContain("from 'nibble-studio'");
  const folder = await freshFolder('program');
  await writeFile(path.join(folder, 'program.mjs'), program);
  const { stdout } = await promisify(execFile)(process.execPath, ['program.mjs'], { cwd: folder });
  expect(stdout).toContain('ONNX Runtime loaded the file and ran it');
  expect((await readFile(path.join(folder, 'digits-int8.onnx'))).length).toBeGreaterThan(1000);
});
