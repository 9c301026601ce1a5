/** Bad input. */
const badInput = 2
/** The input was good, the machine was not. */
const failed = 1

/**
 * Ends a command with one line on standard error: 2 for bad input, 1 for anything else.
 *
 * @param command its name, first on the line
 */
export function endWithBadInput(command: string, message: string): never {
  return end(command, message, badInput)
}

export function endWithFailure(command: string, message: string): never {
  return end(command, message, failed)
}

function end(command: string, message: string, code: number): never {
  process.stderr.write(`${command}: ${message.replace(/\s*\n\s*/gu, ' | ')}\n`)
  process.exit(code)
}
