import { join } from 'node:path'
import { flowSchema } from '#core/checklist/flow.ts'
import { type ContentPack, linksSchema, packSchema } from '#core/content/content-pack.ts'
import { infoSectionsSchema } from '#core/content/info-structure.ts'
import { japanese } from '#core/content/language.ts'
import type { PackProblem } from '#core/content/pack-problems.ts'
import { type Texts, textsSchema } from '#core/content/texts.ts'
import { type Result, err, ok } from '#core/result.ts'
import type { z } from '#core/zod.ts'
import { type FileFinding, type FindingsFault, type ReadText, type YamlFile, findingsFault, readYaml } from '../yaml-file.ts'

export interface PackPlaces {
  /** In the order of preference: file by file, the first that exists is used. */
  readonly folders: readonly string[]
  readonly readText: ReadText
}

/** A pack whose files fit their schemas, and where they were read. */
export interface PackFiles {
  readonly content: ContentPack
  /** A problem with the path of the file that was really read, and its line. */
  readonly findingOf: (problem: PackProblem) => FileFinding
}

/** One file of a pack as it was found. */
interface PackFile<Value> extends YamlFile<Value> {
  /** Its name in the pack's folder. */
  readonly name: string
  readonly path: string
}

/**
 * Reads the files of a content pack: `pack.yaml`, `flow.yaml`, `links.yaml`, `faq.yaml`, `merits.yaml`, `voices.yaml`, and
 * `texts.<language>.yaml` for each language that `pack.yaml` offers. Of each file the first that exists is read; one that
 * exists and cannot be read is a finding and never passed over.
 *
 * @returns the content, not yet checked as a whole, or every finding
 */
export async function readPackFiles(places: PackPlaces): Promise<Result<PackFiles, FindingsFault>> {
  const read = <Schema extends z.ZodType>(name: string, schema: Schema) => readPackFile(places, name, schema)
  const [pack, flow, links, faq, merits, voices] = await Promise.all([
    read('pack.yaml', packSchema),
    read('flow.yaml', flowSchema),
    read('links.yaml', linksSchema),
    read('faq.yaml', infoSectionsSchema),
    read('merits.yaml', infoSectionsSchema),
    read('voices.yaml', infoSectionsSchema),
  ])
  const languages = pack.ok ? [...new Set(pack.value.value.languages)] : [japanese]
  const texts = await Promise.all(languages.map((language) => read(`texts.${language}.yaml`, textsSchema)))
  if (pack.ok && flow.ok && links.ok && faq.ok && merits.ok && voices.ok && texts.every((one) => one.ok)) {
    const files = [pack, flow, links, faq, merits, voices, ...texts].map(({ value }) => value)
    return ok({
      content: {
        pack: pack.value.value,
        flow: flow.value.value,
        links: links.value.value,
        faq: faq.value.value,
        merits: merits.value.value,
        voices: voices.value.value,
        texts: Object.fromEntries(texts.map(({ value }, index): [string, Texts] => [languages[index] ?? '', value.value])),
      },
      findingOf: (problem) => findingIn(files, problem),
    })
  }
  const results = [pack, flow, links, faq, merits, voices, ...texts]
  return err(findingsFault(results.flatMap((result) => (result.ok ? [] : result.error.findings))))
}

async function readPackFile<Schema extends z.ZodType>(
  { folders, readText }: PackPlaces,
  name: string,
  schema: Schema,
): Promise<Result<PackFile<z.output<Schema>>, FindingsFault>> {
  for (const folder of folders) {
    const path = join(folder, name)
    const text = await textOf(path, readText)
    if (!text.ok) return err(findingsFault([{ path, line: 1, key: '', message: `cannot be read: ${text.error.message}` }]))
    if (text.value === null) continue
    const read = readYaml(path, text.value, schema)
    return read.ok ? ok({ ...read.value, path, name }) : read
  }
  const path = join(folders.at(-1) ?? '', name)
  return err(findingsFault([{ path, line: 1, key: '', message: 'the file is missing.' }]))
}

/** Null where there is no such file. */
async function textOf(path: string, readText: ReadText): Promise<Result<string | null, { readonly message: string }>> {
  try {
    return ok(await readText(path))
  } catch (error) {
    return isAbsence(error) ? ok(null) : err({ message: error instanceof Error ? error.message : String(error) })
  }
}

/** Whether a file of this name belongs to a content pack. */
export function isPackFile(name: string): boolean {
  return /^(pack|flow|links|faq|merits|voices|texts\.[a-z0-9-]+)\.yaml$/u.test(name)
}

/** Whether the system says that nothing is there: the file, or a folder on the way to it. */
export function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}

function findingIn(files: ReadonlyArray<PackFile<unknown>>, { file, path: keys, message }: PackProblem): FileFinding {
  const found = files.find(({ name }) => name === file)
  return { path: found?.path ?? file, line: found?.lineOf(keys) ?? 1, key: keys.join('.'), message }
}
