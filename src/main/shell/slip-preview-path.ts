/**
 * The version in the path of a slip preview, `/slip/<version>.svg`; undefined for any other path. Both shells
 * serve the preview there.
 */
export function slipPreviewVersion(urlPath: string): number | undefined {
  const version = /^\/slip\/(\d{1,9})\.svg$/.exec(urlPath)?.[1]
  return version === undefined ? undefined : Number(version)
}
