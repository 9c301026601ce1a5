import { z } from '../zod.ts'

const text = z.string().min(1)

/** The words of the touchscreen itself: buttons, screen titles, notices. */
export const uiTextsSchema = z.strictObject({
  kiosk: text,
  attract: z.strictObject({
    title: text,
    lead: text,
    withCard: text,
    /** The consent: one sentence that says what is read. Touching the button beside it is agreeing. */
    withCardConsent: text,
    /** In its place where the kiosk never reads a date. */
    withCardKindOnly: text,
    withoutCard: text,
    withoutCardDetail: text,
    /** Opens what can be read: questions and answers, merits. */
    info: text,
    privacy: text,
    readerStarting: text,
    readerReady: text,
  }),
  card: z.strictObject({
    title: text,
    lead: text,
    seen: text,
    holdStill: text,
    /** After a My Number Card without a date. */
    foundCard: text,
    /** With {date}. */
    foundInTerm: text,
    /** With {date}. */
    foundExpired: text,
    foundUnreadable: text,
    /** The holder has no such certificate on the card. */
    foundAbsent: text,
    foundNotYetValid: text,
    /** After a type B card that is no My Number Card and not known otherwise. */
    otherCard: text,
    /** After a My Number Card's stand-in on a phone: the plastic card is needed. */
    smartphone: text,
    /** After a basic resident register card (住基カード). */
    oldJukiCard: text,
    /** After a driver's licence of the older kind; one that is a My Number Card too (マイナ免許証) is a My Number Card. */
    driversLicence: text,
    /** After a FeliCa card: commuter card, staff badge. */
    felicaCard: text,
    /** After a type A card: bank card, staff badge, a telephone. */
    typeACard: text,
    /** After several cards at once: only one may lie there. */
    severalCards: text,
    /** A My Number Card laid without a touch: what may be looked up if the person wishes. */
    offerReading: text,
    goOnWithout: text,
  }),
  question: z.strictObject({
    /** With {step} and {total}. */
    step: text,
    /** For assistive technology, with {total} and {step}. */
    stepSpoken: text,
    /** Spoken beside a step that is behind. */
    stepDone: text,
    /** Spoken beside the answer that was chosen. */
    chosen: text,
  }),
  plan: z.strictObject({
    bring: text,
    steps: text,
    /** Above the ways of which one is to be picked. */
    ways: text,
    /** Spoken and shown beside the way that was picked. */
    chosenWay: text,
    /** Opens the ways and steps of one to-do. */
    details: text,
    /** Opens them where there are several ways. */
    pickWay: text,
    /** The switch for whoever does not remember the PIN, off and on. */
    pinForgotten: text,
    pinForgottenOn: text,
    info: text,
    meanwhile: text,
    notes: text,
    preview: text,
    previewPending: text,
    /** Opens the slip over the whole screen. */
    enlarge: text,
  }),
  print: z.strictObject({
    print: text,
    again: text,
    printing: text,
    printed: text,
    sent: text,
    saved: text,
    /** With {folder}. */
    savedIn: text,
    failed: text,
    /** After a slip came out: the screen goes back by itself. */
    goesBack: text,
    /** After a slip was sent, which nobody has seen come out. */
    notOut: text,
    /** No more of the same slip, and what to do instead; with {count}. */
    enough: text,
    photograph: text,
    callStaff: text,
  }),
  /** The slip over the whole screen, to be photographed in place of paper. */
  photograph: z.strictObject({
    title: text,
    lead: text,
    /** Beside the code that holds the slip's text. */
    textCode: text,
    textCodeDetail: text,
    /** Above the codes that lead to an address. */
    links: text,
    /** At the end of the code's text, where not all of the slip fits. */
    more: text,
  }),
  /** What is shown to staff when they come. */
  callStaff: z.strictObject({ title: text, lead: text, forStaff: text }),
  language: z.strictObject({
    /** Names the switch for assistive technology. */
    label: text,
  }),
  info: z.strictObject({
    title: text,
    lead: text,
    /** Prints the entry that is open. */
    print: text,
  }),
  farewell: z.strictObject({ title: text, takeCard: text, takeCardDetail: text }),
  /** The lead with {seconds}. */
  attention: z.strictObject({ title: text, lead: text, stay: text, leave: text }),
  buttons: z.strictObject({ back: text, startOver: text, finish: text, close: text, help: text }),
  startOver: z.strictObject({ title: text, lead: text, confirm: text, cancel: text }),
  /** What the icon of a notice says. */
  notices: z.strictObject({ info: text, success: text, warning: text, error: text }),
  /** Where a text is longer than its place. */
  more: z.strictObject({ down: text, up: text }),
  connection: z.strictObject({ title: text, lost: text }),
})
export type UiTexts = z.infer<typeof uiTextsSchema>
