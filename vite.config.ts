import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { watPlugin } from './tools/wat-plugin.ts';

/** The script of the frame in which observers written by the user run; the frame inherits the policy of the page. */
const FRAME_SCRIPT = readFileSync(new URL('src/worker/sandbox/frame.js', import.meta.url));
const FRAME_HASH = createHash('sha256').update(FRAME_SCRIPT).digest('base64');

/**
 * Nothing leaves the machine: the page may only talk to where it came from. Workers from text (`blob:`) are those of
 * that frame, whose own policy forbids them to talk to anybody. Said in the file and as a header.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${FRAME_HASH}'`,
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The development server injects inline scripts, so the policy is written into the built page only. */
const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
});

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [react(), watPlugin(), contentSecurityPolicy()],
  build: { target: 'esnext' },
  worker: { format: 'es', plugins: () => [watPlugin()] },
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  resolve: {
    conditions: [
      'onnxruntime-web-use-extern-wasm',
      'module',
      'browser',
      mode === 'development' ? 'development' : 'production',
    ],
  },
  server: { port: 4173, strictPort: true, headers: isolation },
  preview: {
    port: 4173,
    strictPort: true,
    headers: { ...isolation, 'Content-Security-Policy': CONTENT_SECURITY_POLICY },
  },
}));
