import type { SlipDocument, SlipTodo } from '#core/slip/slip-document.ts'

// Slips as long as a plan may make them, one in each language: two to-dos told in full. Their words are made up for
// the tests of the layout; the content pack has its own.

const contactNumber = '0120-95-0178'
const renewalUrl = 'https://www.kojinbango-card.go.jp/card/renewal/'
const appUrl = 'https://services.digital.go.jp/mynaapp/'

const japanese: SlipDocument = {
  language: 'ja',
  languageTag: 'ja',
  title: 'マイナ保険証 やることリスト',
  date: '2026年11月22日',
  society: '小野薬品健康保険組合',
  place: '健康管理室',
  heading: 'することは2つです',
  lead: '上から順に進めてください。',
  paragraphs: [],
  todos: [
    {
      number: 1,
      title: 'マイナンバーカードを更新する',
      deadline: '2027年2月28日までに',
      lead: '約1か月後に、はがきが届きます。市区町村の窓口で受け取ります。',
      bring: ['はがき', 'いまのカード', '顔写真つきの本人確認書類'],
      way: {
        title: 'スマートフォンで申請する',
        icon: 'phone',
        bring: [],
        steps: ['届いた申請書のQRを読む', 'メールアドレスと顔写真を登録する'],
      },
      otherWays: 'パソコン、郵便、証明写真機でもできます。',
      steps: ['はがきが届いたら予約する', '暗証番号を考えておく', 'ご本人が受け取りに行く'],
      links: [{ label: 'カードの更新の手続き', url: renewalUrl, host: 'kojinbango-card.go.jp', checkedOn: '確認日 2026-09-05' }],
      ifNeeded: false,
    },
    {
      number: 2,
      title: '健康保険証としての利用を申し込む',
      lead: '新しいカードを受け取ったあとで。',
      bring: ['マイナンバーカード', '4けたの暗証番号'],
      way: {
        title: '医療機関・薬局で',
        icon: 'clinic',
        bring: [],
        steps: ['受付の機械にカードを置く', '画面のとおりに申し込む。顔認証なら暗証番号はいりません'],
      },
      otherWays: 'スマホ、セブン銀行ATMでもできます。',
      steps: [],
      links: [{ label: 'マイナアプリ（旧マイナポータルアプリ）', url: appUrl, host: 'services.digital.go.jp', checkedOn: '確認日 2026-09-05' }],
      ifNeeded: false,
    },
  ],
  meanwhile: '期限内の「資格確認書」を見せてください。ないときは、先に健康保険組合へ。',
  notes: [
    '期日までに更新すると、2はいらないことがあります。',
    '急な病気やけがのときも役に立ちます。カードはいつも持ち歩いてください。',
  ],
  links: [],
  contacts: [
    { label: 'マイナンバー総合フリーダイヤル', value: contactNumber, hours: '平日 9:30〜20:00、土日祝 9:30〜17:30' },
    { label: '健康保険組合', value: '06-0000-0000', hours: '平日 9:00〜17:00' },
  ],
  labels: {
    bring: '持っていくもの',
    meanwhile: 'それまでに受診するときは',
    notes: 'ご注意',
    contacts: 'お問い合わせ',
    privacy: '個人情報はありません。暗証番号は書かないでください。',
    keep: '写真を撮ると便利です。',
  },
}

const english: SlipDocument = {
  language: 'en',
  languageTag: 'en',
  title: 'My Number Card: what to do',
  date: '22 November 2026',
  society: 'Ono Pharmaceutical Health Insurance Society',
  place: 'Health room',
  heading: '2 things to do',
  lead: 'Please go from top to bottom.',
  paragraphs: [],
  todos: [
    {
      number: 1,
      title: 'Renew My Number Card',
      titleInJapanese: 'マイナンバーカードを更新する',
      deadline: 'By 28 February 2027',
      lead: 'A postcard comes in a month. Collect the card at city hall.',
      bring: ['The postcard', 'Your expired card', 'Photo ID (or 2 others)'],
      way: {
        title: 'Apply by smartphone',
        icon: 'phone',
        bring: [],
        steps: ['Scan the QR on your notice', 'Enter e-mail, add a photo'],
      },
      otherWays: 'Or by PC, post or photo booth.',
      steps: ['Book a time if your city asks', 'Think of your PINs', 'Collect the card in person'],
      links: [{ label: 'How to renew', url: renewalUrl, host: 'kojinbango-card.go.jp', checkedOn: 'Checked 2026-09-05' }],
      ifNeeded: false,
    },
    {
      number: 2,
      title: 'Register it for health insurance',
      titleInJapanese: '健康保険証としての利用を申し込む',
      lead: 'Once you have the new card.',
      bring: ['My Number Card', '4-digit PIN'],
      way: {
        title: 'At a clinic or pharmacy',
        icon: 'clinic',
        bring: [],
        steps: ['Put the card on the reader', 'Follow the screen. No PIN if it knows your face'],
      },
      otherWays: 'Or by phone or Seven Bank ATM.',
      steps: [],
      links: [{ label: 'Myna App (was: Mynaportal app)', url: appUrl, host: 'services.digital.go.jp', checkedOn: 'Checked 2026-09-05' }],
      ifNeeded: false,
    },
  ],
  meanwhile: 'Show an Eligibility Certificate within its term. If you have none, call the Society first.',
  notes: [
    'If you renew in time, 2 may not be needed.',
    'Your card also helps ambulance crews. Please carry it with you.',
  ],
  links: [],
  contacts: [
    { label: 'My Number line', value: contactNumber, hours: '9:30–20:00 (weekends –17:30)' },
    { label: 'Society', value: '06-0000-0000', hours: 'Mon–Fri 9:00–17:00' },
  ],
  labels: {
    bring: 'Bring',
    meanwhile: 'To see a doctor until then',
    notes: 'Note',
    contacts: 'Questions',
    privacy: 'No personal data here. Never write your PIN on it.',
    keep: 'Take a photo to keep it.',
  },
}

const easyJapanese: SlipDocument = {
  language: 'ja-easy',
  languageTag: 'ja',
  title: 'マイナ保険証《ほけんしょう》 すること',
  date: '2026年《ねん》11月《がつ》22日《にち》',
  society: '小野薬品健康保険組合《おのやくひんけんこうほけんくみあい》',
  place: '健康管理室《けんこうかんりしつ》',
  heading: 'することは 2つです',
  lead: '上《うえ》から 順番《じゅんばん》に してください。',
  paragraphs: [],
  todos: [
    {
      number: 1,
      title: 'マイナンバーカードを 新《あたら》しく する',
      titleInJapanese: 'マイナンバーカードを更新する',
      deadline: '2027年《ねん》2月《がつ》28日《にち》までに',
      lead: '申《もう》し込《こ》みから 1か月《げつ》くらいで はがきが 来《き》ます。市役所《しやくしょ》で もらいます。お金《かね》は いりません。',
      bring: ['届《とど》いた はがき', '前《まえ》の カード', '本人《ほんにん》を 確認《かくにん》できる もの（パスポートなど）'],
      way: {
        title: 'スマートフォンで 申《もう》し込《こ》む',
        icon: 'phone',
        bring: [],
        steps: ['手紙《てがみ》の QRコードを 読《よ》む', 'メールと 顔《かお》の 写真《しゃしん》を 送《おく》る'],
      },
      otherWays: 'パソコン、郵便《ゆうびん》、写真《しゃしん》の 機械《きかい》でも できます。',
      steps: ['はがきが 来《き》たら 予約《よやく》する', '暗証番号《あんしょうばんごう》を 考《かんが》える', '自分《じぶん》で もらいに 行《い》く'],
      links: [{ label: '新《あたら》しく する 方法《ほうほう》', url: renewalUrl, host: 'kojinbango-card.go.jp', checkedOn: '確認日《かくにんび》 2026-09-05' }],
      ifNeeded: false,
    },
    {
      number: 2,
      title: 'カードを 保険証《ほけんしょう》に する',
      titleInJapanese: '健康保険証としての利用を申し込む',
      lead: '新《あたら》しい カードを もらってから してください。',
      bring: ['マイナンバーカード', '4けたの 暗証番号《あんしょうばんごう》'],
      way: {
        title: '病院《びょういん》や 薬局《やっきょく》で',
        icon: 'clinic',
        bring: [],
        steps: ['受付《うけつけ》の 機械《きかい》に カードを 置《お》く', '画面《がめん》を 見《み》て 申《もう》し込《こ》む。顔《かお》で できる 人《ひと》は 番号《ばんごう》は いりません'],
      },
      otherWays: 'スマホ、セブン銀行《ぎんこう》ATMでも できます。',
      steps: [],
      links: [{ label: 'マイナアプリ（前《まえ》の 名前《なまえ》：マイナポータルアプリ）', url: appUrl, host: 'services.digital.go.jp', checkedOn: '確認日《かくにんび》 2026-09-05' }],
      ifNeeded: false,
    },
  ],
  meanwhile:
    '「資格確認書《しかくかくにんしょ》」を 見《み》せてください。ない 人《ひと》は、病院《びょういん》へ 行《い》く 前《まえ》に 健康保険組合《けんこうほけんくみあい》に 電話《でんわ》してください。',
  notes: [
    '早《はや》く できたら、2は いらないかもしれません。',
    '急《きゅう》な 病気《びょうき》の ときも 役《やく》に 立《た》ちます。カードは いつも 持《も》っていてください。',
  ],
  links: [],
  contacts: [
    {
      label: 'マイナンバーの 電話《でんわ》',
      value: contactNumber,
      hours: '月曜日《げつようび》〜金曜日《きんようび》 9:30〜20:00、土日《どにち》 9:30〜17:30',
    },
    { label: '健康保険組合《けんこうほけんくみあい》', value: '06-0000-0000', hours: '月曜日《げつようび》〜金曜日《きんようび》 9:00〜17:00' },
  ],
  labels: {
    bring: '持《も》っていく もの',
    meanwhile: 'それまでに 病院《びょういん》に 行《い》く とき',
    notes: '大切《たいせつ》な こと',
    contacts: '聞《き》きたい とき',
    privacy: 'この 紙《かみ》に 名前《なまえ》や 番号《ばんごう》は ありません。暗証番号《あんしょうばんごう》を 書《か》かないでください。',
    keep: '写真《しゃしん》を とっておくと 便利《べんり》です。',
  },
}

/** Two to-dos told in full, in each language. */
export const fullSlips: Readonly<Record<'ja' | 'en' | 'ja-easy', SlipDocument>> = { ja: japanese, en: english, 'ja-easy': easyJapanese }

/** One to-do whose way needs things of its own, then one that may not be needed, and a code for the whole slip. */
export const conditionalSlip: SlipDocument = {
  ...japanese,
  todos: [
    {
      number: 1,
      title: '電子証明書を更新する',
      lead: 'お住まいの市区町村の窓口で。無料です。',
      bring: ['マイナンバーカード'],
      way: { title: '窓口で', icon: 'window', bring: ['暗証番号（4けた）'], steps: ['「電子証明書の更新」と伝える'] },
      steps: ['受診は、更新の翌日以降に'],
      links: [],
      ifNeeded: false,
    },
    {
      number: 2,
      title: '健康保険証としての利用を申し込む',
      lead: '利用の登録がなくなっていたときだけ。医療機関・薬局の受付でもできます。',
      bring: ['マイナンバーカード', '4けたの暗証番号'],
      steps: [],
      links: [],
      ifNeeded: true,
    },
  ],
  links: [{ label: 'マイナポータル', url: 'https://myna.go.jp/', host: 'myna.go.jp' }],
}

const { notes, contacts, privacy, keep, bring } = japanese.labels

/** Running text without a plan. */
export const instructionSlip: SlipDocument = {
  language: 'ja',
  languageTag: 'ja',
  title: japanese.title,
  date: japanese.date,
  society: japanese.society,
  place: japanese.place,
  heading: '資格確認書をなくしたとき',
  paragraphs: [
    '健康保険組合に「滅失届」を出してください。届くまでに受診するときは、受診の前に健康保険組合へご連絡ください。',
    '外でなくしたときは、警察にも届けてください。',
  ],
  todos: [],
  notes: [],
  links: [{ label: '届出の用紙', url: 'https://example.jp/forms', host: 'example.jp' }],
  contacts: japanese.contacts,
  labels: { notes, contacts, privacy, keep, bring },
}

/** Nothing to do: the shortest slip of a plan. */
export const allWellSlip: SlipDocument = {
  ...japanese,
  heading: 'いま、することはありません',
  lead: '準備はできています。',
  todos: [],
  labels: instructionSlip.labels,
  notes: ['次に更新できるのは2027年4月8日からです。'],
}

export function firstTodo(slip: SlipDocument): SlipTodo {
  const [first] = slip.todos
  if (first === undefined) throw new Error('The slip has no to-do.')
  return first
}
