import { readerDriverNameSchema } from '#core/device/reader-driver-name.ts'
import { z } from '#core/zod.ts'

/** In YAML in quotes: 0403 without them is a number. */
const usbNumber = z.string().regex(/^[0-9A-F]{4}$/u, "expected four hexadecimal digits in quotes, such as '1A86'")

const identity = {
  vendorId: usbNumber.describe('USB vendor number (VID).'),
  productId: usbNumber.optional().describe('USB product number (PID); left out: every product of the vendor not named by itself.'),
  name: z.string().min(1).describe('As staff are told it.'),
  source: z.string().min(1).describe('Where the numbers stand, with its mark: [confirmed] read there, [one source].'),
}

const usbDeviceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z
      .enum(['serial-adapter', 'reader'])
      .describe('serial-adapter: something else may stand behind it; reader: a serial reader with USB numbers of its own.'),
    ...identity,
    drivers: z.array(readerDriverNameSchema).min(1).describe('Which readers stand behind it, in the order of trying.'),
    firstAckTimeoutMs: z
      .int()
      .positive()
      .optional()
      .describe('Wait for the first acknowledgement after the port was opened, in milliseconds; default: that of the driver.'),
  }),
  z.strictObject({ kind: z.literal('usb-reader').describe('A reader without a serial port: it cannot be used.'), ...identity }),
  z.strictObject({ kind: z.literal('printer').describe('Its serial port is never written to in search of a reader.'), ...identity }),
])
export type UsbDevice = z.infer<typeof usbDeviceSchema>

/** `resources/devices/usb-devices.yaml`: what stands at a USB port, by its numbers; what is likeliest comes first. */
export const usbDevicesSchema = z
  .strictObject({ devices: z.array(usbDeviceSchema).min(1) })
  .superRefine(({ devices }, context) => {
    devices.forEach(({ vendorId, productId }, index) => {
      const first = devices.findIndex((other) => other.vendorId === vendorId && other.productId === productId)
      if (first === index) return
      context.addIssue({ code: 'custom', path: ['devices', index], message: `${vendorId}:${productId ?? '*'} is named twice` })
    })
  })

/** The numbers of something at a USB port, in the spelling of the system: `1a86`, `1A86` or `0x1a86`. */
export interface UsbNumbers {
  readonly vendorId?: string | undefined
  readonly productId?: string | undefined
}

/** What the manifest says of these numbers: an entry for the product goes before one for its whole vendor. */
export function usbDeviceOf({ vendorId, productId }: UsbNumbers, devices: readonly UsbDevice[]): UsbDevice | undefined {
  if (vendorId === undefined) return undefined
  const ofVendor = devices.filter((device) => device.vendorId === spelled(vendorId))
  const named = productId === undefined ? undefined : ofVendor.find((device) => device.productId === spelled(productId))
  return named ?? ofVendor.find((device) => device.productId === undefined)
}

function spelled(number: string): string {
  return number.trim().replace(/^0x/iu, '').padStart(4, '0').toUpperCase()
}

/** The manifest's JSON Schema, by which editors complete and check while typing. */
export function usbDevicesJsonSchema(): unknown {
  return { title: 'Michishirube USB devices', ...z.toJSONSchema(usbDevicesSchema, { io: 'input' }) }
}
