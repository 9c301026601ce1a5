import { z } from 'zod'

// zod probes `new Function` for its fast path; the content security policy of both shells forbids eval.
z.config({ jitless: true })

export { z }
