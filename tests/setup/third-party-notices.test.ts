import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from '../../scripts/setup/paths.mjs'
import { thirdPartyNotices } from '../../scripts/third-party-notices.mjs'

it('the third-party notices are those of the lock file (npm run notices)', () => {
  const written = readFileSync(join(projectFolder, 'THIRD-PARTY-NOTICES.md'), 'utf8')
  expect(written).toBe(thirdPartyNotices(projectFolder))
})
