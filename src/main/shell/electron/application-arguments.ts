/**
 * The kiosk's own arguments. In front of them stand the program and, unless packaged, Electron's and Chromium's
 * switches and the app's path: `electron --ozone-platform=wayland . --config kiosk.yaml`.
 */
export function applicationArguments(argv: readonly string[], packaged: boolean): readonly string[] {
  if (packaged) return argv.slice(1)
  const appPath = argv.findIndex((word, index) => index > 0 && !word.startsWith('-'))
  return appPath < 0 ? [] : argv.slice(appPath + 1)
}
