import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { watPlugin } from './tools/wat-plugin.ts';

/** Nothing leaves the machine: the page may only talk to where it came from. Said in the file and as a header. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
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
