import { Counter, Gauge } from 'prom-client';

export const mailsTotal = new Counter({
  name: 'hireflux_mails_total',
  help: 'Tries to send a mail, by template and what became of it: sent, put_off or given_up.',
  labelNames: ['template', 'outcome'] as const,
});

export const mailsDue = new Gauge({
  name: 'hireflux_mails_due',
  help: 'Mails that are due and were not sent yet.',
});
