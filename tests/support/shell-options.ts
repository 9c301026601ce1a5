/** What a project of `playwright.config.ts` tells the e2e suite about the shell it runs against. */
export interface ShellOptions {
  readonly shell: 'browser' | 'electron'
  /** Electron's program; undefined where it is not installed and in the browser shell. */
  readonly electronExecutable: string | undefined
  /** Why this shell cannot be tested here: every test is skipped with it. Undefined: it can. */
  readonly shellObstacle: string | undefined
}
