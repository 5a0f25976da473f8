import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { PREPROCESSING_PRESETS } from '../core/inputs/preprocessing-presets';
import { TARGETS } from '../core/quantization/targets/targets';
import { RUNTIME_CHOICES } from '../library/node/node-runtime';
import { type CompareOptions, compareCommand } from './commands/compare';
import { type HandOverOptions, TOOL_NAMES, handOverCommand } from './commands/hand-over';
import { type InspectOptions, inspectCommand } from './commands/inspect';
import { type NumberOptions, SCALAR_FORMATS, numberCommand } from './commands/number';
import { type QuantizeOptions, quantizeCommand } from './commands/quantize';
import { EXAMPLES, examplesText, wrapNames } from './examples';
import { type ExitCode, Problem } from './problem';
import type { Terminal } from './terminal';

function positiveCount(text: string): number {
  const count = Number(text);
  if (/^\d{1,7}$/.test(text) && count > 0) return count;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

const runtimeOption = () =>
  new Option('--runtime <name>', 'what runs the model: wasm is the studio’s, native is onnxruntime-node')
    .choices(RUNTIME_CHOICES)
    .default('auto', 'native where it is installed, else wasm');

const withRecipe = (command: Command): Command =>
  command
    .option('--recipe <file>', 'a recipe saved by the studio')
    .option('--target <name>', 'where the file is to run; sets formats, operators and opset')
    .option('--overrides <file>', 'TensorQuantOverrides of ONNX Runtime, as JSON, as decisions for tensors')
    .option('--set <path=value>', 'change one field of the recipe; can be given many times', collect)
    .option('--preprocess <name|file>', 'how pictures become numbers: a preset or a JSON file; else guessed');

const withData = (command: Command): Command =>
  command
    .option('--data <path...>', 'pictures, .npy, .npz, .pb, .zip, or folders of them')
    .option('--labels <file>', 'labels by file name, or the classes of the model, one a line')
    .option('--samples <count>', 'take so many of them, evenly spread', positiveCount)
    .option('--random <count>', 'take so many samples of seeded random numbers instead of data', positiveCount);

const withCalibration = (command: Command): Command =>
  command.option('--calibration <file>', 'ranges of a calibration cache of ONNX Runtime, in place of calibrating');

const withReport = (command: Command): Command =>
  command
    .option('--report <file>', 'write a report; its name ends in .json, .html or .md')
    .option('--force', 'overwrite files that exist');

const withCommon = (command: Command): Command =>
  command
    .addOption(runtimeOption())
    .option('--json', 'print the result as JSON')
    .option('--quiet', 'print no progress and no words; with --json only JSON');

function addHandOver(program: Command, terminal: Terminal): void {
  const handOver = program
    .command('hand-over <model>')
    .summary('write a recipe as a script for another tool')
    .description(
      'Writes what another tool needs to quantize a model as a recipe says, and tells what it cannot do of it.',
    )
    .addOption(new Option('--to <tool>', 'the tool').choices(TOOL_NAMES).makeOptionMandatory())
    .requiredOption('--out <folder>', 'the folder to write into')
    .option('--force', 'overwrite files that exist')
    .action((model: string, options: HandOverOptions) => handOverCommand(model, options, terminal));
  withCommon(withRecipe(withCalibration(withData(handOver)))).addHelpText('after', () => recipeHelp('hand-over'));
}

function addCommands(program: Command, terminal: Terminal): void {
  const quantize = program
    .command('quantize <model>')
    .summary('write a quantized copy of a model')
    .description('Quantizes an ONNX model, checks the file by running it, and writes it.')
    .requiredOption('--out <file>', 'the file to write')
    .action((model: string, options: QuantizeOptions) => quantizeCommand(model, options, terminal));
  withCommon(withReport(withRecipe(withCalibration(withData(quantize))))).addHelpText('after', () =>
    recipeHelp('quantize'),
  );

  addHandOver(program, terminal);

  const inspect = program
    .command('inspect <model>')
    .summary('tell what a model is and what would be quantized')
    .description('Tells what a model is, what a recipe would quantize in it, and why not the rest.')
    .action((model: string, options: InspectOptions) => inspectCommand(model, options, terminal));
  withCommon(withRecipe(inspect)).addHelpText('after', () => recipeHelp('inspect'));

  const compare = program
    .command('compare <float> <quantized>')
    .summary('compare two models on data')
    .description('Compares any two models, made by any tool: answers, outputs, and activations of the same name.')
    .option('--preprocess <name|file>', 'how pictures become numbers: a preset or a JSON file; else guessed')
    .action((float: string, quantized: string, options: CompareOptions) =>
      compareCommand(float, quantized, options, terminal),
    );
  withCommon(withReport(withData(compare))).addHelpText('after', () => examplesText('compare'));

  program
    .command('number <value>')
    .summary('show what becomes of a number in a format')
    .description('Shows the bits, the value and the error of a number, or of arithmetic, in number formats.')
    .requiredOption('--format <name...>', 'formats, such as float8e4m3fn')
    .option('--json', 'print the result as JSON')
    .action((text: string, options: NumberOptions) => numberCommand(text, options, terminal))
    .addHelpText('after', () => `\nFormats:\n${wrapNames(SCALAR_FORMATS)}\n${examplesText('number')}`);
}

const recipeHelp = (command: keyof typeof EXAMPLES): string =>
  `\nTargets:\n${wrapNames(TARGETS.map(({ name }) => name))}\n` +
  `\nPresets of --preprocess:\n${wrapNames(PREPROCESSING_PRESETS.map(({ id }) => id))}\n${examplesText(command)}`;

function createProgram(terminal: Terminal, version: string): Command {
  const program = new Command('nibble')
    .description('See, tune and export quantized ONNX models: the studio’s engine from a terminal.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('Add --help to see how it is written.')
    .configureHelp({ helpWidth: 100 })
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (text, write) => write(plain(text)),
    })
    .exitOverride()
    .addHelpText('after', () => `\nExit codes: 0 done, 1 the input cannot be done, 2 usage.\n${examplesText(null)}`);
  addCommands(program, terminal);
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}

/** "error: unknown option '--x'" as a sentence. */
const plain = (text: string): string => text.replace(/^error: (.)/, (_, first: string) => first.toUpperCase());

/** Runs one command. Everything that can be expected to go wrong becomes a sentence and an exit code; bugs throw. */
export async function run(words: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  try {
    await createProgram(terminal, version).parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof Problem) {
      terminal.err(`${terminal.interactive ? '\r\x1b[K' : ''}${error.message}\n`);
      return error.exitCode;
    }
    // Help and the version end it as well: nothing was wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}
