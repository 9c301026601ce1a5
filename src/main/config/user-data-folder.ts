import { posix, win32 } from 'node:path'

/**
 * Where configuration and slips live unless the configuration says otherwise: `$XDG_CONFIG_HOME/michishirube` or
 * `~/.config/michishirube` on Linux, `%APPDATA%\Michishirube` on Windows, `~/Library/Application Support/Michishirube`
 * on macOS. A relative `XDG_CONFIG_HOME` is ignored, as the XDG Base Directory Specification asks.
 *
 * @param platform as in `process.platform`; whatever is neither Windows nor macOS counts as Linux
 * @param home the person's home folder
 */
export function userDataFolder(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') {
    const roaming = env['APPDATA']
    const base = roaming !== undefined && win32.isAbsolute(roaming) ? roaming : win32.join(home, 'AppData', 'Roaming')
    return win32.join(base, 'Michishirube')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Michishirube')
  const configured = env['XDG_CONFIG_HOME']
  const base = configured !== undefined && posix.isAbsolute(configured) ? configured : posix.join(home, '.config')
  return posix.join(base, 'michishirube')
}
