/**
 * Tells what the set-up does, on the standard error stream: standard output belongs to the program that runs.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}
