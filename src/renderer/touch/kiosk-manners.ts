const zoomKeys = new Set(['+', '-', '=', '0'])

/**
 * Takes away what a browser does by itself and a kiosk must not: context menu, dragging of pictures, zooming by
 * wheel or keys. Text selection and pinching are switched off in the style sheet.
 */
export function teachKioskManners(target: Document): void {
  const refuse = (event: Event) => {
    event.preventDefault()
  }
  target.addEventListener('contextmenu', refuse)
  target.addEventListener('dragstart', refuse)
  target.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) event.preventDefault()
    },
    { passive: false },
  )
  target.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && zoomKeys.has(event.key)) event.preventDefault()
  })
}
