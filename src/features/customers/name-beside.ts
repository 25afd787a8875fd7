/* Words beside a name, and what they say of it. Lower case, without accents. */

/** Left out beside a name without another meant: Booking for Booking.com, Falzbein for Falzbein & Co. */
export const LEFT_OUT = new Set(['compagnie', 'cie', 'co', 'com', 'net', 'org', 'eu', 'nl', 'be', 'de', 'fr', 'at', 'ch', 'app', 'io', 'shop', 'online']);
/** Beside a name they say nothing: the firm X, X itself. */
export const EMPTY_BESIDE = new Set(['firma', 'fa', 'bedrijf', 'unternehmen', 'entreprise', 'societe', 'company', 'zelf', 'selbst', 'itself', 'meme', 'self', 'graag', 'aub', 'svp', 'please', 'bitte', 'punt', 'mr', 'mw']);

/** What was called so may be called otherwise now, and another be called so: only a name beside the one with the form may be meant. */
export const PAST_BESIDE = new Set(['voorheen', 'vroeger', 'voormalig', 'voormalige', 'formerly', 'previously', 'former', 'fruher', 'frueher', 'ehemals', 'ehemalige', 'vormals', 'anciennement', 'autrefois', 'ancien', 'ancienne']);
