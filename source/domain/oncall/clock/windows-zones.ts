/**
 * Time zones as Windows, Outlook and Exchange name them. The ids come from the table of the CLDR. It has no display names, which
 * Outlook and Exchange write as TZID too, so those are listed here.
 */
import cldr from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' };

/** Ids that Windows has retired, and so has the CLDR. */
const retired = {
  'Armenian Standard Time': 'Asia/Yerevan',
  'Kamchatka Standard Time': 'Asia/Kamchatka',
  'Mexico Standard Time': 'America/Mexico_City',
  'Mexico Standard Time 2': 'America/Mazatlan',
  'Mid-Atlantic Standard Time': 'Etc/GMT+2',
};

/** IANA names by Windows id. The territory 001, the world, has the zone that represents all others of the id. */
const ianaById: ReadonlyMap<string, string> = new Map([
  ...Object.entries(retired),
  ...cldr.supplemental.windowsZones.mapTimezones.flatMap(({ mapZone }): [string, string][] =>
    mapZone._territory === '001' ? [[mapZone._other, mapZone._type]] : [],
  ),
]);

/** The ids of Windows, for suggestions. */
export const windowsIds: readonly string[] = [...ianaById.keys()];

/** Display names without their offset, by id; earlier ones too, where places were added or renamed. */
const displayNames: Readonly<Record<string, readonly string[]>> = {
  'AUS Central Standard Time': ['Darwin'],
  'AUS Eastern Standard Time': ['Canberra, Melbourne, Sydney'],
  'Afghanistan Standard Time': ['Kabul'],
  'Alaskan Standard Time': ['Alaska'],
  'Aleutian Standard Time': ['Aleutian Islands'],
  'Altai Standard Time': ['Barnaul, Gorno-Altaysk'],
  'Arab Standard Time': ['Kuwait, Riyadh'],
  'Arabian Standard Time': ['Abu Dhabi, Muscat'],
  'Arabic Standard Time': ['Baghdad'],
  'Argentina Standard Time': ['City of Buenos Aires', 'Buenos Aires'],
  'Astrakhan Standard Time': ['Astrakhan, Ulyanovsk'],
  'Atlantic Standard Time': ['Atlantic Time (Canada)'],
  'Aus Central W. Standard Time': ['Eucla'],
  'Azerbaijan Standard Time': ['Baku'],
  'Azores Standard Time': ['Azores'],
  'Bahia Standard Time': ['Salvador'],
  'Bangladesh Standard Time': ['Dhaka', 'Astana, Dhaka'],
  'Belarus Standard Time': ['Minsk'],
  'Bougainville Standard Time': ['Bougainville Island'],
  'Canada Central Standard Time': ['Saskatchewan'],
  'Cape Verde Standard Time': ['Cabo Verde Is.', 'Cape Verde Is.', 'Cape Verde Islands'],
  'Caucasus Standard Time': ['Yerevan', 'Baku, Tbilisi, Yerevan', 'Caucasus Standard Time'],
  'Cen. Australia Standard Time': ['Adelaide'],
  'Central America Standard Time': ['Central America'],
  'Central Asia Standard Time': ['Bishkek', 'Almaty, Novosibirsk'],
  'Central Brazilian Standard Time': ['Cuiaba', 'Manaus'],
  'Central Europe Standard Time': ['Belgrade, Bratislava, Budapest, Ljubljana, Prague'],
  'Central European Standard Time': [
    'Sarajevo, Skopje, Warsaw, Zagreb',
    'Sarajevo, Skopje, Sofija, Vilnius, Warsaw, Zagreb',
  ],
  'Central Pacific Standard Time': [
    'Solomon Is., New Caledonia',
    'Magadan, Solomon Is., New Caledonia',
    'Magadan, Solomon Islands, New Caledonia',
  ],
  'Central Standard Time': ['Central Time (US & Canada)'],
  'Central Standard Time (Mexico)': [
    'Guadalajara, Mexico City, Monterrey',
    'Guadalajara, Mexico City, Monterrey - New',
    'Guadalajara, Mexico City, Monterrey - Old',
    'Mexico City',
    'Mexico City, Tegucigalpa',
  ],
  'Chatham Islands Standard Time': ['Chatham Islands'],
  'China Standard Time': ['Beijing, Chongqing, Hong Kong, Urumqi', 'Beijing, Hong Kong'],
  'Cuba Standard Time': ['Havana'],
  'Dateline Standard Time': ['International Date Line West', 'Eniwetok, Kwajalein'],
  'E. Africa Standard Time': ['Nairobi'],
  'E. Australia Standard Time': ['Brisbane'],
  'E. Europe Standard Time': ['Chisinau', 'E. Europe'],
  'E. South America Standard Time': ['Brasilia'],
  'Easter Island Standard Time': ['Easter Island'],
  'Eastern Standard Time': ['Eastern Time (US & Canada)'],
  'Eastern Standard Time (Mexico)': ['Chetumal'],
  'Egypt Standard Time': ['Cairo'],
  'Ekaterinburg Standard Time': ['Ekaterinburg'],
  'FLE Standard Time': [
    'Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius',
    'Helsinki, Kiev, Riga, Sofia, Tallinn, Vilnius',
    'Helsinki, Riga, Tallinn',
  ],
  'Fiji Standard Time': ['Fiji', 'Fiji, Marshall Is.', 'Fiji, Kamchatka, Marshall Is.'],
  'GMT Standard Time': [
    'Dublin, Edinburgh, Lisbon, London',
    'Greenwich Mean Time: Dublin, Edinburgh, Lisbon, London',
    'Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London',
  ],
  'GTB Standard Time': [
    'Athens, Bucharest',
    'Athens, Bucharest, Istanbul',
    'Athens, Istanbul, Minsk',
    'Bucharest',
  ],
  'Georgian Standard Time': ['Tbilisi'],
  'Greenland Standard Time': ['Greenland'],
  'Greenwich Standard Time': ['Monrovia, Reykjavik', 'Casablanca, Monrovia'],
  'Haiti Standard Time': ['Haiti'],
  'Hawaiian Standard Time': ['Hawaii'],
  'India Standard Time': [
    'Chennai, Kolkata, Mumbai, New Delhi',
    'Calcutta, Chennai, Mumbai, New Delhi',
    'Bombay, Calcutta, Madras, New Delhi',
  ],
  'Iran Standard Time': ['Tehran'],
  'Israel Standard Time': ['Jerusalem'],
  'Jordan Standard Time': ['Amman'],
  'Kaliningrad Standard Time': ['Kaliningrad', 'Kaliningrad, Minsk'],
  'Kamchatka Standard Time': ['Petropavlovsk-Kamchatsky', 'Petropavlovsk-Kamchatsky - Old'],
  'Korea Standard Time': ['Seoul'],
  'Libya Standard Time': ['Tripoli'],
  'Line Islands Standard Time': ['Kiritimati Island'],
  'Lord Howe Standard Time': ['Lord Howe Island'],
  'Magadan Standard Time': ['Magadan'],
  'Magallanes Standard Time': ['Punta Arenas'],
  'Marquesas Standard Time': ['Marquesas Islands'],
  'Mauritius Standard Time': ['Port Louis'],
  'Mid-Atlantic Standard Time': ['Mid-Atlantic', 'Mid-Atlantic - Old'],
  'Middle East Standard Time': ['Beirut'],
  'Montevideo Standard Time': ['Montevideo'],
  'Morocco Standard Time': ['Casablanca'],
  'Mountain Standard Time': ['Mountain Time (US & Canada)'],
  'Mountain Standard Time (Mexico)': [
    'La Paz, Mazatlan',
    'Chihuahua, La Paz, Mazatlan',
    'Chihuahua, La Paz, Mazatlan - New',
    'Chihuahua, La Paz, Mazatlan - Old',
  ],
  'Myanmar Standard Time': ['Yangon (Rangoon)', 'Rangoon'],
  'N. Central Asia Standard Time': ['Novosibirsk'],
  'Namibia Standard Time': ['Windhoek'],
  'Nepal Standard Time': ['Kathmandu'],
  'New Zealand Standard Time': ['Auckland, Wellington'],
  'Newfoundland Standard Time': ['Newfoundland'],
  'Norfolk Standard Time': ['Norfolk Island'],
  'North Asia East Standard Time': ['Irkutsk', 'Irkutsk, Ulaan Bataar', 'Irkutsk, Ulaanbaatar'],
  'North Asia Standard Time': ['Krasnoyarsk'],
  'North Korea Standard Time': ['Pyongyang'],
  'Omsk Standard Time': ['Omsk'],
  'Pacific SA Standard Time': ['Santiago'],
  'Pacific Standard Time': ['Pacific Time (US & Canada)', 'Pacific Time (US & Canada); Tijuana'],
  'Pacific Standard Time (Mexico)': ['Baja California', 'Tijuana, Baja California'],
  'Pakistan Standard Time': ['Islamabad, Karachi', 'Islamabad, Karachi, Tashkent'],
  'Paraguay Standard Time': ['Asuncion'],
  'Qyzylorda Standard Time': ['Qyzylorda', 'Astana'],
  'Romance Standard Time': ['Brussels, Copenhagen, Madrid, Paris'],
  'Russia Time Zone 10': ['Chokurdakh'],
  'Russia Time Zone 11': ['Anadyr, Petropavlovsk-Kamchatsky'],
  'Russia Time Zone 3': ['Izhevsk, Samara'],
  'Russian Standard Time': ['Moscow, St. Petersburg', 'Moscow, St. Petersburg, Volgograd'],
  'SA Eastern Standard Time': ['Cayenne, Fortaleza'],
  'SA Pacific Standard Time': ['Bogota, Lima, Quito, Rio Branco', 'Bogota, Lima, Quito'],
  'SA Western Standard Time': [
    'Georgetown, La Paz, Manaus, San Juan',
    'Georgetown, La Paz, San Juan',
    'Caracas, La Paz',
    'La Paz',
  ],
  'SE Asia Standard Time': ['Bangkok, Hanoi, Jakarta'],
  'Saint Pierre Standard Time': ['Saint Pierre and Miquelon'],
  'Sakhalin Standard Time': ['Sakhalin'],
  'Samoa Standard Time': ['Samoa'],
  'Sao Tome Standard Time': ['Sao Tome'],
  'Saratov Standard Time': ['Saratov'],
  'Singapore Standard Time': ['Kuala Lumpur, Singapore'],
  'South Africa Standard Time': ['Harare, Pretoria'],
  'South Sudan Standard Time': ['Juba'],
  'Sri Lanka Standard Time': ['Sri Jayawardenepura'],
  'Sudan Standard Time': ['Khartoum'],
  'Syria Standard Time': ['Damascus'],
  'Taipei Standard Time': ['Taipei'],
  'Tasmania Standard Time': ['Hobart'],
  'Tocantins Standard Time': ['Araguaina'],
  'Tokyo Standard Time': ['Osaka, Sapporo, Tokyo'],
  'Tomsk Standard Time': ['Tomsk'],
  'Tonga Standard Time': ["Nuku'alofa"],
  'Transbaikal Standard Time': ['Chita'],
  'Turkey Standard Time': ['Istanbul'],
  'Turks And Caicos Standard Time': ['Turks and Caicos'],
  UTC: ['Coordinated Universal Time'],
  'UTC+12': ['Coordinated Universal Time+12'],
  'UTC+13': ['Coordinated Universal Time+13'],
  'UTC-02': ['Coordinated Universal Time-02'],
  'UTC-08': ['Coordinated Universal Time-08'],
  'UTC-09': ['Coordinated Universal Time-09'],
  'UTC-11': ['Coordinated Universal Time-11', 'Midway Island, Samoa'],
  'US Eastern Standard Time': ['Indiana (East)'],
  'US Mountain Standard Time': ['Arizona'],
  'Ulaanbaatar Standard Time': ['Ulaanbaatar'],
  'Venezuela Standard Time': ['Caracas'],
  'Vladivostok Standard Time': ['Vladivostok'],
  'Volgograd Standard Time': ['Volgograd'],
  'W. Australia Standard Time': ['Perth'],
  'W. Central Africa Standard Time': ['West Central Africa'],
  'W. Europe Standard Time': ['Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna'],
  'W. Mongolia Standard Time': ['Hovd'],
  'West Asia Standard Time': ['Ashgabat, Tashkent', 'Tashkent'],
  'West Bank Standard Time': ['Gaza, Hebron'],
  'West Pacific Standard Time': ['Guam, Port Moresby'],
  'Yakutsk Standard Time': ['Yakutsk'],
  'Yukon Standard Time': ['Yukon'],
};

/** Display names that Windows gave to another zone later, with their offset. */
const movedNames: Readonly<Record<string, string>> = {
  '(UTC+02:00) Minsk': 'E. Europe Standard Time',
  '(UTC+06:00) Astana': 'Central Asia Standard Time',
  '(UTC-03:00) Georgetown': 'SA Eastern Standard Time',
};

/** `US & Canada` and `US and Canada`, `Is.` and `is` are the same; letters, digits and signs of offsets remain. */
const folded = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}+-]/gu, '');

/** `(UTC+01:00) Amsterdam, Berlin`, `(GMT-05.00) Eastern Time (US & Canada)`: an offset, and places. */
const display = /^\((?:UTC|GMT)\s*(?:([+-])(\d\d?)[:.]?(\d\d))?\)\s*(.+)$/i;

/** The parts of a display name: `+01:00`, also for UTC itself, and the places. Null if it is written otherwise. */
export function parseDisplayName(
  written: string,
): { readonly offset: string; readonly places: string } | null {
  const [, sign = '+', hours = '0', minutes = '00', places] = display.exec(written) ?? [];
  return places === undefined ? null : { offset: `${sign}${hours.padStart(2, '0')}:${minutes}`, places };
}

const indexNames = (): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(displayNames).flatMap(([id, names]) => names.map(name => [folded(name), id] as const)),
    ...Object.entries(movedNames).map(([name, id]) => [folded(name), id] as const),
    ...windowsIds.map(id => [folded(id), id] as const),
  ]);

let idByName: ReadonlyMap<string, string> | null = null;

/**
 * The IANA name of a zone of Windows; null if it is not one.
 * @param written an id (`W. Europe Standard Time`), also its form for summer (`W. Europe Daylight Time`), or a display name with
 *   or without its offset (`(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`)
 */
export function findWindowsZone(written: string): string | null {
  const named = parseDisplayName(written);
  const names = named
    ? [`(UTC${named.offset}) ${named.places}`, named.places]
    : [written, written.replace(/\b(?:daylight|summer) time\b/i, 'Standard Time')];
  idByName ??= indexNames();
  for (const name of names) {
    const iana = ianaById.get(idByName.get(folded(name)) ?? '');
    if (iana !== undefined) return iana;
  }
  return null;
}
