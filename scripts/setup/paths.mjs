import { fileURLToPath } from 'node:url'

/** The folder that holds `package.json`, absolute. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')
