/** Examples by command: a line of what it does, and the command. They run in a folder with such files. */
export const EXAMPLES = {
  quantize: [
    ['Calibrated on a folder of pictures, with the recipe that the studio starts with:'],
    ['nibble quantize model.onnx --data pictures --out model-int8.onnx'],
    ['With a recipe of the studio, and a report:'],
    ['nibble quantize model.onnx --data data.npz --recipe recipe.json --out small.onnx --report report.html'],
    ['For one target, with another observer and one layer in float:'],
    [
      'nibble quantize model.onnx --data pictures --samples 100 --target tensorrt \\',
      '  --set activations.observer=percentile --set \'layers["/conv1/Conv"].keepFloat=true\' --out engine.onnx',
    ],
    ['Weights in int4 alone, which needs no data:'],
    ['nibble quantize model.onnx --target weights-int4 --out model-int4.onnx'],
  ],
  'hand-over': [
    ['A script for ONNX Runtime’s quantizer, with the ranges found on a folder of pictures:'],
    ['nibble hand-over model.onnx --data pictures --to onnxruntime --out for-onnxruntime'],
    ['The same ranges for AMD Quark, with float biases:'],
    [
      'nibble hand-over model.onnx --calibration for-onnxruntime/calibration.json --to quark \\',
      '  --set biases=float32 --out for-quark',
    ],
  ],
  inspect: [
    ['What is in it, and what would be quantized:'],
    ['nibble inspect model.onnx'],
    ['For a program, and for a target:'],
    ['nibble inspect model.onnx --target qnn-a8w8 --json'],
  ],
  compare: [
    ['Accuracy and errors of two files, labels from the names of folders:'],
    ['nibble compare model.onnx model-int8.onnx --data pictures'],
    ['With the classes of ImageNet and a report:'],
    ['nibble compare model.onnx other.onnx --data pictures --labels synset.txt --report compare.md'],
  ],
  number: [
    ['One number in one format:'],
    ['nibble number 1024.23 --format float8e4m3fn'],
    ['Arithmetic, in several formats:'],
    ['nibble number "255*2" --format uint8 int16 bfloat16'],
  ],
} as const satisfies Record<string, readonly (readonly string[])[]>;

const INDENT = '  ';

/** The examples of a command, or the first one of each, under a heading. */
export function examplesText(command: keyof typeof EXAMPLES | null): string {
  const shown: readonly (readonly string[])[] =
    command === null ? Object.values(EXAMPLES).map(([, first]) => first) : EXAMPLES[command];
  const lines = shown.flatMap((example) => example.map((line) => INDENT + line));
  return ['\nExamples:', ...lines].join('\n');
}

const WIDTH = 96;

/** Names in a list with commas, broken into indented lines. */
export function wrapNames(names: readonly string[]): string {
  const lines: string[] = [''];
  for (const [at, name] of names.entries()) {
    const word = at < names.length - 1 ? `${name}, ` : name;
    const last = lines.at(-1) ?? '';
    if (last.length + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last + word;
  }
  return lines.map((line) => INDENT + line.trimEnd()).join('\n');
}
