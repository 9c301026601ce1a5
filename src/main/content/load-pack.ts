import { join } from 'node:path'
import { flowSchema } from '#core/checklist/flow.ts'
import { type ContentPack, linkSchema, packSchema } from '#core/content/content-pack.ts'
import { packProblems } from '#core/content/pack-problems.ts'
import { textsSchema } from '#core/content/texts.ts'
import { type Result, err, ok } from '#core/result.ts'
import { z } from '#core/zod.ts'
import { type FileFault, type ReadText, readYamlFile } from '../yaml-file.ts'

/** The content pack that ships, as a path below `resources/`. */
export const shippedPackPath = 'content/notice-2025-10-02'

/**
 * Loads a content pack: `pack.yaml`, `flow.yaml`, `links.yaml`, `texts.<language>.yaml`.
 *
 * @param folder the pack's folder
 * @returns the pack, whole and checked, or every finding with its file
 */
export async function loadContentPack(folder: string, readText: ReadText): Promise<Result<ContentPack, FileFault>> {
  const [pack, flow, links, ja] = await Promise.all([
    readYamlFile(join(folder, 'pack.yaml'), packSchema, readText),
    readYamlFile(join(folder, 'flow.yaml'), flowSchema, readText),
    readYamlFile(join(folder, 'links.yaml'), z.record(z.string(), linkSchema), readText),
    readYamlFile(join(folder, 'texts.ja.yaml'), textsSchema, readText),
  ])
  if (!pack.ok || !flow.ok || !links.ok || !ja.ok) {
    const messages = [pack, flow, links, ja].flatMap((read) => (read.ok ? [] : [read.error.message]))
    return err({ message: messages.join('\n') })
  }
  const content: ContentPack = { pack: pack.value, flow: flow.value, links: links.value, texts: { ja: ja.value } }
  const problems = packProblems(content)
  if (problems.length > 0) return err({ message: problems.map((problem) => join(folder, problem)).join('\n') })
  return ok(content)
}
