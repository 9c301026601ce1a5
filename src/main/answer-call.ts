import { type CallName, type CallRequest, type CallResponse, calls, isCallName } from '#core/kiosk-api/calls.ts'
import type { WireOutcome } from '#core/kiosk-api/wire.ts'
import type { z } from '#core/zod.ts'

/** What carries out each call; a call that this kiosk does not offer is absent and refused. */
export type CallHandlers = {
  readonly [Name in CallName]?: (request: z.output<(typeof calls)[Name]['request']>) => CallResponse<Name>
}

/**
 * Checks a call against its schema, carries it out and checks the answer. What comes from the renderer may be
 * anything at all, so nothing is believed before it is parsed.
 */
export function answerCall(handlers: CallHandlers, name: string, request: unknown): WireOutcome {
  if (!isCallName(name)) return { ok: false, message: `There is no call "${name.slice(0, 40)}".` }
  const handler = handlers[name] as ((request: CallRequest<CallName>) => unknown) | undefined
  if (handler === undefined) return { ok: false, message: `The call "${name}" is not offered by this kiosk.` }
  const checked = calls[name].request.safeParse(request)
  if (!checked.success) return { ok: false, message: `The call "${name}" does not fit its schema.` }
  return { ok: true, value: calls[name].response.parse(handler(checked.data)) }
}
