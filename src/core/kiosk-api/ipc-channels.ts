/** The channels that the preload script and the main process speak over in Electron; there are no others. */
export const ipcChannels = {
  /** Renderer to main, answered: one `WireCall`, its answer a `WireOutcome`. */
  call: 'kiosk:call',
  /** Renderer to main, answered: from now on this page hears every event, the current values first. */
  subscribe: 'kiosk:subscribe',
  /** Main to renderer: one `WireMessage`. */
  message: 'kiosk:message',
} as const
