/**
 * Whether a window can be opened. Windows and macOS always have a desktop; Linux says so in its environment.
 * @param {string} platform `process.platform`
 * @param {NodeJS.ProcessEnv} env
 */
export function hasDisplay(platform, env) {
  if (platform !== 'linux') return true
  return (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== ''
}
