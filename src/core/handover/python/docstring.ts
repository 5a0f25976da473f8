/** Characters that end a line or a file of Python, or that no terminal shows. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/g;

/** Three quotes end a docstring, and a backslash escapes: neither may come from a name. */
const plainText = (text: string): string =>
  text.replaceAll('\\', '/').replaceAll('"""', "'''").replaceAll(CONTROL, ' ');

/** A docstring of these lines, whatever names stand in them. */
export const docstring = (lines: readonly string[]): string => `"""${lines.map(plainText).join('\n')}\n"""`;
