import type { DockCard } from '#core/kiosk-api/calls.ts'

/** One touch of a visit, by the control's test id; or a card laid on the reader. */
export type PersonaStep = { readonly tap: string } | { readonly lay: DockCard }

export interface Persona {
  readonly id: string
  /** Who that is and what they know, as they would tell it themselves. */
  readonly who: string
  readonly language: string
  readonly steps: readonly PersonaStep[]
  /** Numbers of the notice's list, as the kiosk's plan names them. */
  readonly todos: readonly string[]
  /** The right answer: what a reader of slip and screens alone must arrive at. */
  readonly answer: {
    readonly where: string
    readonly bring: string
    readonly byWhen: string
    readonly meanwhile: string
  }
  /** Words that must stand on the plan's screen, in the language of the visit. */
  readonly says: readonly string[]
}

/** The day of all these visits. */
export const personasDay = '2026-11-22'

const answer = (...answers: readonly string[]): PersonaStep[] => answers.map((one) => ({ tap: `answer-${one}` }))
const withoutCard: PersonaStep = { tap: 'begin-without-card' }
const withCard = (card: DockCard): PersonaStep[] => [{ tap: 'begin-with-card' }, { lay: card }]
const way = (number: number, id: string): PersonaStep[] => [
  { tap: `details-${String(number)}` },
  { tap: `way-${id}` },
  { tap: 'details-close' },
]

const askSociety = 'an eligibility certificate (資格確認書) within its term; without one, call the society before going'

export const personas: readonly Persona[] = [
  {
    id: 'first-card',
    who: 'Linh came to Japan last year, reads easy Japanese, and has never had a My Number Card.',
    language: 'ja-easy',
    steps: [withoutCard, ...answer('never')],
    todos: ['1', '2'],
    answer: {
      where: 'apply by smartphone with the code on the application form; collect the card in person at the municipal office; then register the card at a clinic or pharmacy',
      bring: 'to collect: the postcard and ID (one with a photo, or two)',
      byWhen: 'no fixed day; the postcard comes about a month after applying',
      meanwhile: askSociety,
    },
    says: ['はがき'],
  },
  {
    id: 'ended-two-months-ago',
    who: 'Sato registered years ago; the handwritten date on the card says that the certificate ended in September.',
    language: 'ja',
    steps: [withoutCard, ...answer('yes', 'yes', 'expired', '2026-09')],
    todos: ['3'],
    answer: {
      where: 'the municipal window',
      bring: 'the card and its PINs (a photo ID where a PIN is forgotten)',
      byWhen: '2026-12-31; renewed by then, nothing else is to be done; after that also register again',
      meanwhile: 'the My Number Card itself, until 2026-12-31 (eligibility only)',
    },
    says: ['2026年12月31日'],
  },
  {
    id: 'forgot-the-card',
    who: 'Tanaka registered the card once, has left it at home and does not know its dates.',
    language: 'ja',
    steps: [withoutCard, ...answer('not-with-me', 'yes', 'unknown')],
    todos: ['check-certificate', '3'],
    answer: {
      where: 'back to this kiosk with the card (or look at the card at home); only if it has ended: the municipal window',
      bring: 'the card',
      byWhen: 'no fixed day',
      meanwhile: 'an eligibility certificate within its term; the card too, until three months after the end of the month in which the certificate ended',
    },
    says: ['家で、カードの表面の期限も確かめてください'],
  },
  {
    id: 'forgot-the-pin',
    who: 'Yamada lays the card (in term), is not registered yet and does not remember the PIN.',
    language: 'ja',
    steps: [...withCard('my-number-in-term'), ...answer('no'), { tap: 'pin-forgotten' }],
    todos: ['2'],
    answer: {
      where: 'the card reader at a clinic or pharmacy, with facial recognition: no PIN is needed; the municipal window can reset the PIN',
      bring: 'the card (for the window also a photo ID)',
      byWhen: 'no fixed day',
      meanwhile: 'the card: it can be registered at the reception on the spot; an eligibility certificate within its term does as well',
    },
    says: ['医療機関・薬局', '決め直せます'],
  },
  {
    id: 'changed-jobs',
    who: 'Mori joined the company this month; the card is in term and was registered at the last job.',
    language: 'ja',
    steps: [
      ...withCard('my-number-in-term'),
      ...answer('yes'),
      { tap: 'open-info' },
      { tap: 'info-changed-jobs' },
      { tap: 'print' },
      { tap: 'back' },
      { tap: 'back' },
    ],
    todos: [],
    answer: {
      where: 'nowhere: nothing is to be done, no new registration of the card',
      bring: 'nothing; always carry the card',
      byWhen: 'the new insurance is entered about 5 days after the papers; come back when renewal begins',
      meanwhile: 'the card; before the entry is done, call the society',
    },
    says: ['いま、することはありません'],
  },
  {
    id: 'childs-card',
    who: 'A mother lays her daughter’s card: the certificate ended long ago, the card had been registered.',
    language: 'ja',
    steps: [...withCard('my-number-long-expired'), ...answer('yes', 'yes')],
    todos: ['3', '2'],
    answer: {
      where: 'first the municipal window, then register the card again at a clinic or pharmacy',
      bring: 'the card and its PINs (a photo ID where a PIN is forgotten)',
      byWhen: 'no fixed day: the registration has already ended',
      meanwhile: askSociety,
    },
    says: ['登録が解除されています'],
  },
  {
    id: 'card-ended-last-month',
    who: 'Suzuki’s card itself ended in October, on the tenth birthday after it was made.',
    language: 'ja',
    steps: [withoutCard, ...answer('expired', '2026-10')],
    todos: ['1', '2'],
    answer: {
      where: 'apply for a new card (smartphone, computer, post, photo booth), collect it in person at the municipal window',
      bring: 'the postcard, the present card, ID',
      byWhen: '2027-01-31; with the new card by then, registering again may not be needed: check on Mynaportal',
      meanwhile: 'an eligibility certificate within its term; whoever had registered may use the card until 2027-01-31',
    },
    says: ['2027年1月31日'],
  },
  {
    id: 'ends-soon',
    who: 'Kim reads English; the card is registered and its certificate ends in January.',
    language: 'en',
    steps: [...withCard('my-number-expiring'), ...answer('yes')],
    todos: ['3'],
    answer: {
      where: 'the city or ward office; renewal is possible now',
      bring: 'the card and its PINs (a photo ID where a PIN is forgotten)',
      byWhen: '2027-01-11',
      meanwhile: 'the card, as always',
    },
    says: ['January 11, 2027'],
  },
  {
    id: 'no-certificate',
    who: 'Watanabe once asked for a card without a certificate.',
    language: 'ja',
    steps: [...withCard('my-number-absent'), ...answer('yes')],
    todos: ['3', '2'],
    answer: {
      where: 'first the municipal window, where a certificate is issued on the card; then register the card at a clinic or pharmacy',
      bring: 'the card and ID',
      byWhen: 'no fixed day',
      meanwhile: askSociety,
    },
    says: ['電子証明書をカードに入れてもらう'],
  },
  {
    id: 'by-atm',
    who: 'Ito never registered, the certificate has ended, and the convenience store’s ATM is nearest.',
    language: 'ja',
    steps: [withoutCard, ...answer('yes', 'no', 'expired'), ...way(2, 'atm')],
    todos: ['3', '2'],
    answer: {
      where: 'first the municipal window; then a Seven Bank ATM: 「マイナンバーカードでの手続き」, 「健康保険証利用の申込み」',
      bring: 'the card and its PINs (at the ATM the card and the 4-digit PIN)',
      byWhen: 'no fixed day; the ATM only after the renewal',
      meanwhile: askSociety,
    },
    says: ['セブン銀行ATM'],
  },
]
