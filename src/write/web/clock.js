// Days and longer units of the proleptic Gregorian calendar, in UTC.
const HOUR = 3600000, DAY = 24 * HOUR, YEAR = 365.2425 * DAY;
const YEARS_OF = { year: 1, decade: 10, century: 100 };
const LENGTH_OF = { hour: HOUR, day: DAY, week: 7 * DAY, month: YEAR / 12, year: YEAR, decade: 10 * YEAR, century: 100 * YEAR };
const pad = number => String(number).padStart(2, '0');
const yearText = year => (year < 0 ? '-' : '') + String(Math.abs(year)).padStart(4, '0');

function dayText(time) { const d = new Date(time); return yearText(d.getUTCFullYear()) + '-' + pad(d.getUTCMonth() + 1) + '-' + pad(d.getUTCDate()); }
function instantText(time) { const d = new Date(time); return dayText(time) + 'T' + pad(d.getUTCHours()) + ':' + pad(d.getUTCMinutes()) + ':' + pad(d.getUTCSeconds()) + 'Z'; }

// Where the unit that holds the instant begins.
function floorTo(unit, time) {
  const d = new Date(time);
  if (unit === 'hour') return Math.floor(time / HOUR) * HOUR;
  d.setUTCHours(0, 0, 0, 0);
  if (unit === 'week') return d.getTime() - (d.getUTCDay() + 6) % 7 * DAY;
  if (unit === 'month') d.setUTCDate(1);
  const years = YEARS_OF[unit];
  if (years) d.setUTCFullYear(Math.floor(d.getUTCFullYear() / years) * years, 0, 1);
  return d.getTime();
}

// The beginning of the next unit, or of the one `count` further on.
function stepBy(unit, time, count = 1) {
  const d = new Date(time);
  if (unit === 'month') d.setUTCMonth(d.getUTCMonth() + count);
  else if (YEARS_OF[unit]) d.setUTCFullYear(d.getUTCFullYear() + count * YEARS_OF[unit]);
  else return time + count * LENGTH_OF[unit];
  return d.getTime();
}

// The unit that plays a stretch in some ten to two hundred steps.
function unitFor(length) {
  for (const unit of ['hour', 'day', 'week', 'month', 'year', 'decade']) if (length / LENGTH_OF[unit] <= (unit === 'hour' ? 60 : 130)) return unit;
  return 'century';
}

// "2022-01-08", "2022-01", "2022-01-03 to 2022-01-09", "2022-01-08 14:00": as short as it says all.
function stretchText(first, past) {
  const last = past - 1;
  if (past - first <= HOUR && first === floorTo('hour', first)) return dayText(first) + ' ' + pad(new Date(first).getUTCHours()) + ':00';
  if (dayText(first) === dayText(last)) return dayText(first);
  for (const unit of ['month', 'year']) if (floorTo(unit, first) === first && stepBy(unit, first) === past) return dayText(first).slice(0, unit === 'month' ? -3 : -6);
  return dayText(first) + ' to ' + dayText(last);
}

function datesOf(event) {
  if (event.first === null) return 'undated';
  const a = dayText(event.first), b = dayText(event.last), precision = event.get('precision');
  if (precision === 'before') return 'by ' + b;
  if (precision === 'after') return 'from ' + a;
  return a === b ? a : a + ' to ' + b;
}
