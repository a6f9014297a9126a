// What every part of the page uses.
'use strict';
const $ = id => document.getElementById(id);
const read = id => JSON.parse($(id).textContent);

// An element with text (never markup) and properties.
function element(name, text, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties || {});
  if (text !== null && text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

// Small letters without accents, so that "Malaga" finds "Málaga".
const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const clamp = (value, least, most) => Math.max(least, Math.min(most, value));
const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
// Colours of the style sheet that canvases need over and over.
const theme = {};
function readTheme() { theme.ground = color('--panel'); theme.ink = color('--ink'); }
readTheme();
const darkness = matchMedia('(prefers-color-scheme: dark)');
const narrow = matchMedia('(max-width: 52rem)');

// How each family and each status is drawn: the table that QGIS styles are written from, too.
const drawings = read('drawings');
const otherFamily = drawings.categories[drawings.categories.length - 1];
const familyOf = new Map(drawings.categories.map(family => [family.category, family]));
const statusOf = new Map(drawings.statuses.map(status => [status.status, status]));
const family = event => familyOf.get(event.category) || otherFamily;
const tint = event => darkness.matches ? family(event).dark : family(event).light;

// What the person has set. `shown` is what follows from it.
const state = { data: null, events: [], shown: [], window: null, whole: false, cumulative: false, undated: false, step: 'day', speed: 1, playing: null, find: '',
  off: { category: new Set(), status: new Set(), type: new Set(), country: new Set() }, chosen: null };
