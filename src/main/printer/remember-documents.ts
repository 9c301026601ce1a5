import { type Result, err } from '#core/result.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import type { TypesetSlip } from './port.ts'
import type { Medium, TypesetFault, Typesetter } from './typesetter-port.ts'

/** A typesetter that can lay the same slip out again for another paper. */
export interface DocumentMemory extends Pick<Typesetter, 'typeset'> {
  /** @param slip one that this typesetter laid out and somebody still holds */
  layOutFor(slip: TypesetSlip, medium: Medium): Promise<Result<TypesetSlip, TypesetFault>>
}

/** Remembers of each slip which document it is of, for as long as anybody holds the slip. */
export function rememberDocuments(typesetter: Pick<Typesetter, 'typeset'>): DocumentMemory {
  const documents = new WeakMap<TypesetSlip, SlipDocument>()
  return {
    async typeset(document, medium) {
      const slip = await typesetter.typeset(document, medium)
      if (slip.ok) documents.set(slip.value, document)
      return slip
    },
    layOutFor(slip, medium) {
      const document = documents.get(slip)
      if (document === undefined) return Promise.resolve(err({ message: 'The slip is not known by its document.' }))
      return typesetter.typeset(document, medium)
    },
  }
}
