import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

/** Electron 45 brings Node 24 and a newer Chromium; the browser shell opens whichever is installed. */
const nodeTarget = 'node24'
const chromiumTarget = 'chrome125'

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: nodeTarget,
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          'typeset-worker': 'src/main/printer/typeset/typeset-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: nodeTarget,
      // A sandboxed preload is CommonJS and can require nothing but electron: everything else is bundled.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    // Absolute addresses: the page is always served from the root of app:// or of the loopback server.
    base: '/',
    plugins: [vue()],
    build: {
      outDir: 'out/renderer',
      target: chromiumTarget,
      // The content security policy allows no data: addresses, so nothing is inlined.
      assetsInlineLimit: 0,
      minify: true,
      modulePreload: { polyfill: false },
      // gallery.html is for development: the dev server serves it, the build leaves it out.
      rolldownOptions: { input: { index: 'src/renderer/index.html' } },
    },
  },
})
