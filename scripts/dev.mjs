// npm run dev: the kiosk in a browser, its screens reloaded as their sources change. Main runs from source and is
// started anew with the command.
import { join } from 'node:path'
import { handOver } from './setup/child.mjs'
import { readFlags } from './setup/flags.mjs'
import { projectFolder } from './setup/paths.mjs'
import { say } from './setup/say.mjs'
import { setUp } from './setup/set-up.mjs'
import { runScript } from './setup/stop.mjs'

const host = '127.0.0.1'
const screensPort = 5173
const kioskPort = 4173
const origin = `http://${host}:${screensPort}`

await runScript(async () => {
  const usage = 'npm run dev [-- --config path]'
  const { values } = readFlags(process.argv.slice(2), { switches: [], values: ['--config'], usage })
  const done = await setUp()
  if (done !== undefined) return done

  // Installed by the set-up just now, so not known before it.
  const { createServer } = await import('vite')
  const { default: vue } = await import('@vitejs/plugin-vue')
  const target = `http://${host}:${kioskPort}`
  const screens = await createServer({
    configFile: false,
    root: join(projectFolder, 'src', 'renderer'),
    cacheDir: join(projectFolder, 'node_modules', '.vite', 'dev'),
    plugins: [vue()],
    clearScreen: false,
    server: {
      host,
      port: screensPort,
      strictPort: true,
      fs: { allow: [projectFolder] },
      proxy: { '/kiosk': { target, ws: true, changeOrigin: true }, '/slip': { target, changeOrigin: true } },
    },
  })
  await screens.listen()
  say(`Screens: ${origin} (components: ${origin}/gallery.html). Open the address that follows: it leads there.`)
  const config = values.get('--config')
  const entry = join(projectFolder, 'src', 'main', 'shell', 'browser', 'main.ts')
  const code = await handOver(
    process.execPath,
    [
      entry,
      '--no-open',
      '--listen',
      `${host}:${kioskPort}`,
      '--dev-origin',
      origin,
      ...(config === undefined ? [] : ['--config', config]),
    ],
    { cwd: projectFolder, ownGroup: true },
  )
  await screens.close()
  return code
})
