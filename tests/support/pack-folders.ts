import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ListedFile } from '#main/content/list-files.ts'
import { shippedPackFolder } from './shipped-pack.ts'

/** Folders of a machine that a test makes up: texts by path. */
export class PackFolders {
  readonly #files = new Map<string, { readonly text: string; readonly mtimeMs: number }>()
  readonly #folders = new Set<string>()
  readonly #refused = new Set<string>()
  #changes = 0

  /** The pack that ships with the Japanese texts alone, which is quicker to check. */
  ship(folder: string): void {
    for (const name of readdirSync(shippedPackFolder)) {
      const text = readFileSync(join(shippedPackFolder, name), 'utf8')
      this.write(folder, name, name === 'pack.yaml' ? text.replace(/^languages: .*$/mu, 'languages: [ja]') : text)
    }
  }

  write(folder: string, name: string, text: string): void {
    this.#changes += 1
    this.#folders.add(folder)
    this.#files.set(join(folder, name), { text, mtimeMs: this.#changes })
  }

  /** A file as it is, changed. */
  edit(folder: string, name: string, change: (text: string) => string): void {
    this.write(folder, name, change(this.text(folder, name)))
  }

  text(folder: string, name: string): string {
    const file = this.#files.get(join(folder, name))
    if (file === undefined) throw new Error(`The test has no ${name} in ${folder}.`)
    return file.text
  }

  remove(folder: string, name: string): void {
    this.#files.delete(join(folder, name))
  }

  /** Takes a folder away with all that is in it. */
  removeFolder(folder: string): void {
    this.#folders.delete(folder)
    for (const path of [...this.#files.keys()]) if (path.startsWith(join(folder, '/'))) this.#files.delete(path)
  }

  /** A file or folder that is there and cannot be read. */
  refuse(path: string): void {
    this.#refused.add(path)
  }

  readonly readText = (path: string): Promise<string> => {
    if (this.#refused.has(path)) return Promise.reject(systemError('EACCES', 'permission denied'))
    const file = this.#files.get(path)
    return file === undefined ? Promise.reject(systemError('ENOENT', 'no such file')) : Promise.resolve(file.text)
  }

  readonly listFiles = (folder: string): Promise<ListedFile[]> => {
    if (this.#refused.has(folder)) return Promise.reject(systemError('EACCES', 'permission denied'))
    if (!this.#folders.has(folder)) return Promise.reject(systemError('ENOENT', 'no such folder'))
    return Promise.resolve(
      [...this.#files]
        .filter(([path]) => path.startsWith(join(folder, '/')))
        .map(([path, { text, mtimeMs }]) => ({ name: path.slice(folder.length + 1), mtimeMs, size: text.length, isThere: true })),
    )
  }
}

function systemError(code: string, message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code })
}
