import path from 'node:path';
import { MAY_IMPORT, ONLY_IN } from './rooms.js';

const within = (room, parent) => room === parent || room.startsWith(`${parent}/`);

/** The path of a file below `src/`, or null outside it. */
function belowSource(file) {
  const parts = file.split(path.sep);
  const at = parts.lastIndexOf('src');
  return at < 0 ? null : parts.slice(at + 1).join('/');
}

function roomOf(file) {
  const rooms = Object.keys(MAY_IMPORT).filter((room) => within(file, room));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** `ui/features/<feature>` of a file, or null. */
const featureOf = (file) => /^ui\/features\/[^/]+/.exec(file)?.[0] ?? null;

function refusal(from, to) {
  const room = roomOf(from);
  if (room === null) return null;
  const feature = featureOf(from);
  if (feature !== null && featureOf(to) === feature) return null;
  const allowed = MAY_IMPORT[room].some((target) => within(to, target) || to === target);
  return allowed ? null : `${room} may not import ${to} (tools/lint/rooms.js says what it may).`;
}

function packageRefusal(from, source) {
  const name = Object.keys(ONLY_IN).find((candidate) => within(source, candidate));
  if (name === undefined || within(from, ONLY_IN[name])) return null;
  return `Only ${ONLY_IN[name]} may import ${name}.`;
}

const importRule = {
  create(context) {
    const from = belowSource(context.filename);
    if (from === null || /\.(test|fixture)\.tsx?$/.test(from)) return {};
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string') return;
      const to = source.startsWith('.') ? belowSource(path.resolve(path.dirname(context.filename), source)) : null;
      const message = to === null ? packageRefusal(from, source) : refusal(from, to);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

export default { meta: { name: 'nibble' }, rules: { 'import-rule': importRule } };
