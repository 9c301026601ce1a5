// sudo node scripts/install-peers.mjs: installs the programs that only the tests use, on Debian and Ubuntu.
import { ensurePeers } from './setup/peers.mjs'
import { say } from './setup/say.mjs'
import { runScript } from './setup/stop.mjs'

await runScript(async () => {
  await ensurePeers(say)
  return 0
})
