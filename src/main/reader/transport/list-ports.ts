import { SerialPort } from 'serialport'
import type { SerialPortInfo } from '../detect.ts'

/** What serialport 13 tells of a port; its own types lead nowhere. */
interface ListedPort extends Omit<SerialPortInfo, 'stablePath'> {
  readonly pnpId?: string | undefined
}

/** The serial ports of this machine. Rejects where the system cannot list them, as Linux without `udevadm`. */
export async function listSerialPorts(): Promise<readonly SerialPortInfo[]> {
  const ports = (await SerialPort.list()) as readonly ListedPort[]
  return ports.map(({ path, vendorId, productId, serialNumber, manufacturer, pnpId }) => ({
    path,
    vendorId,
    productId,
    serialNumber,
    manufacturer,
    // On Linux this field holds the name below /dev/serial/by-id/.
    stablePath: path.startsWith('/dev/') && pnpId !== undefined ? `/dev/serial/by-id/${pnpId}` : undefined,
  }))
}
