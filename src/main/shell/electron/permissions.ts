import type { Session } from 'electron'

/**
 * Denies the page everything that a browser could be asked for: camera, notifications, full screen, screen capture,
 * USB, HID, serial and Bluetooth devices. The reader and the printer belong to the main process alone.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => { decide(false) })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, decide) => { decide(null) })
  session.setBluetoothPairingHandler((_details, decide) => { decide({ confirmed: false }) })
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault()
    choose('')
  })
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault()
    choose()
  })
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault()
    choose()
  })
}
