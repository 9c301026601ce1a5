import type { CardReading } from '#core/card/card-reading.ts'
import type { Texts } from '#core/content/texts.ts'
import type { ReaderStatus } from '#core/device/reader-status.ts'

export interface ReaderHint {
  readonly state: 'down' | 'starting' | 'waiting' | 'reading' | 'hold-still' | 'wrong-card' | 'my-number-card'
  readonly text: string
}

/** What reader and card have to say to the person in front of them. */
export function readerHint(reader: ReaderStatus, onReader: CardReading, texts: Texts): ReaderHint {
  const { attract, card } = texts.ui
  if (reader.status === 'fault') return { state: 'down', text: texts.faults.reader[reader.code].visitor }
  if (reader.status === 'starting') return { state: 'starting', text: attract.readerStarting }
  switch (onReader.state) {
    case 'no-card':
      return { state: 'waiting', text: attract.readerReady }
    case 'seen':
      return { state: 'reading', text: card.seen }
    case 'hold-still':
      return { state: 'hold-still', text: card.holdStill }
    case 'known':
      switch (onReader.kind) {
        case 'my-number-card':
          return { state: 'my-number-card', text: card.foundCard }
        case 'felica':
          return { state: 'wrong-card', text: card.felicaCard }
        case 'smartphone':
          return { state: 'wrong-card', text: card.smartphone }
        case 'old-juki-card':
          return { state: 'wrong-card', text: card.oldJukiCard }
        case 'drivers-licence':
          return { state: 'wrong-card', text: card.driversLicence }
        case 'type-a':
          return { state: 'wrong-card', text: card.typeACard }
        case 'several-cards':
          return { state: 'wrong-card', text: card.severalCards }
        case 'other-type-b':
          return { state: 'wrong-card', text: card.otherCard }
      }
  }
}
