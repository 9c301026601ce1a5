/** The folder that a saved file lies in, whichever way the system writes paths; empty where the name has none. */
export function saveFolder(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/'), file.lastIndexOf('\\')))
}
