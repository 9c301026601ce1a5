import type { Clock } from '#core/clock.ts'
import { type StatusKind, askStatus, clearBuffers, enableStatusBack, recoverFromError, statusKinds } from './commands.ts'
import { joined } from './encode-slip.ts'
import { AnswerParser } from './printer-answers.ts'
import { type PrinterCondition, conditionAfterAnswer, conditionOfState, healthyCondition } from './printer-condition.ts'
import type { PrinterLine } from './printer-line.ts'
import { escPosLimits } from './settings.ts'

export interface TalkListener {
  /** The printer told its state; `whole`: every question that was asked is answered. */
  condition(condition: PrinterCondition, whole: boolean): void
  processId(processId: string): void
  paperSensor(): void
}

/** One conversation over one line: what is asked, and which answer belongs to which question. */
export class PrinterTalk {
  readonly #line: PrinterLine
  readonly #listener: TalkListener
  readonly #parser = new AnswerParser()
  /** Questions without an answer, in the order they were asked, which is the order of the answers. */
  #open: StatusKind[] = []
  #condition = healthyCondition
  #cleared: () => void = () => undefined

  constructor(line: PrinterLine, listener: TalkListener) {
    this.#line = line
    this.#listener = listener
  }

  /** False where nothing ever comes back. */
  get answers(): boolean {
    return this.#line.answers
  }

  get condition(): PrinterCondition {
    return this.#condition
  }

  /** Asks for the state, and for news of every change. */
  greet(): void {
    this.#line.write(enableStatusBack, () => undefined)
    this.ask()
  }

  /** Asks for all four states, unless the answers to an earlier question are still to come. */
  ask(): void {
    if (!this.#line.answers || this.#open.length > 0) return
    this.#open = [...statusKinds]
    this.#line.write(joined(statusKinds.map(askStatus)), () => undefined)
  }

  /** Answers that did not come in time are not waited for any more. */
  giveUpQuestions(): void {
    this.#open = []
  }

  /** Has the printer drop what it holds. @returns whether it said so in time */
  clear(clock: Clock): Promise<boolean> {
    if (!this.#line.answers) return Promise.resolve(false)
    return new Promise((resolve) => {
      const cancelLimit = clock.after(escPosLimits.statusMs, () => { resolve(false) })
      this.#cleared = () => {
        cancelLimit()
        resolve(true)
      }
      this.#line.write(clearBuffers, () => undefined)
    })
  }

  recover(): void {
    this.#line.write(recoverFromError, () => undefined)
  }

  write(bytes: Uint8Array, taken: () => void): void {
    this.#line.write(bytes, taken)
  }

  close(pending: 'send' | 'drop'): Promise<void> {
    return this.#line.close(pending)
  }

  receive(bytes: Uint8Array): void {
    for (const answer of this.#parser.parse(bytes)) {
      switch (answer.type) {
        case 'state':
          this.#condition = conditionOfState(answer.bytes)
          this.#listener.condition(this.#condition, this.#open.length === 0)
          break
        case 'real-time': {
          const kind = this.#open.shift()
          if (kind === undefined) break
          this.#condition = conditionAfterAnswer(this.#condition, kind, answer.status)
          this.#listener.condition(this.#condition, this.#open.length === 0)
          break
        }
        case 'process-id':
          this.#listener.processId(answer.processId)
          break
        case 'cleared':
          this.#cleared()
          break
        case 'paper-sensor':
          this.#listener.paperSensor()
          break
      }
    }
  }
}
