export type NoticeKind = 'info' | 'success' | 'warning' | 'error'
