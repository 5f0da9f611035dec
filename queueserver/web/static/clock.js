/** Time as the office reads it: in the office's zone, in the page's language, on a 24-hour dial. */

/** "09:14" in the given time zone (an IANA name). */
export function timeOfDay(date, zone, lang = document.documentElement.lang) {
  return new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(date);
}

/** Keeps a <time> element at the present minute; `now` gives the server's time, so that a wrong screen clock does not show. */
export function showClock(element, now, zone) {
  const draw = () => {
    const date = now();
    element.dateTime = date.toISOString();
    element.textContent = timeOfDay(date, zone);
  };
  draw();
  return setInterval(draw, 1_000);
}

/** "Sunday, 22 November" in the given time zone. */
export function longDate(date, zone, lang = document.documentElement.lang) {
  return new Intl.DateTimeFormat(lang, { weekday: "long", day: "numeric", month: "long", timeZone: zone }).format(date);
}
