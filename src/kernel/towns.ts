/** Names of one town in the languages of those who write them. */
const SAME_TOWN: readonly (readonly string[])[] = [
  ['den haag', 's gravenhage', 'sgravenhage', 'the hague', 'la haye', 'haag', 'hague'],
  ['den bosch', 's hertogenbosch', 'shertogenbosch', 'bois le duc', 'hertogenbosch'],
  ['bruxelles', 'brussel', 'brussels', 'brussel stad', 'bruessel'],
  ['antwerpen', 'antwerp', 'anvers'],
  ['gent', 'ghent', 'gand'],
  ['brugge', 'bruges'],
  ['luik', 'liege', 'luttich', 'luettich'],
  ['leuven', 'louvain'],
  ['mechelen', 'malines'],
  ['kortrijk', 'courtrai'],
  ['bergen', 'mons'],
  ['namen', 'namur'],
  ['doornik', 'tournai'],
  ['ieper', 'ypres'],
  ['oostende', 'ostende', 'ostend'],
  ['rijsel', 'lille'],
  ['parijs', 'paris'],
  ['londen', 'london', 'londres'],
  ['keulen', 'koln', 'koeln', 'cologne'],
  ['munchen', 'muenchen', 'munich'],
  ['nurnberg', 'nuernberg', 'nuremberg'],
  ['dusseldorf', 'duesseldorf'],
  ['hannover', 'hanover'],
  ['aken', 'aachen', 'aix la chapelle'],
  ['wien', 'vienna', 'wenen', 'vienne'],
  ['zurich', 'zuerich'],
  ['geneve', 'genf', 'geneva'],
  ['bern', 'berne'],
  ['basel', 'bale', 'basle'],
  ['luzern', 'lucerne'],
  ['luxemburg', 'luxembourg'],
  ['strasbourg', 'strassburg', 'straatsburg'],
  ['lyon', 'lyons'],
  ['marseille', 'marseilles'],
  ['dublin', 'baile atha cliath'],
  ['cork', 'corcaigh'],
  ['galway', 'gaillimh'],
  ['limerick', 'luimneach'],
  ['leeuwarden', 'ljouwert'],
];
const CANONICAL = new Map(SAME_TOWN.flatMap((names) => names.map((name) => [name, names[0] as string] as const)));

/** The larger towns of NL, BE, DE, AT, CH, FR, LU, IE and GB, of one word, beside those above. */
const TOWNS = new Set((
  'amsterdam rotterdam utrecht eindhoven groningen tilburg almere breda nijmegen apeldoorn haarlem arnhem enschede amersfoort zaandam zaanstad hoofddorp zwolle leiden ' +
  'maastricht dordrecht ede alphen delft alkmaar emmen venlo deventer helmond oss hilversum heerlen purmerend roosendaal schiedam lelystad vlaardingen gouda hoorn veenendaal ' +
  'zoetermeer zeist nieuwegein assen barneveld roermond doetinchem almelo hengelo kampen woerden weert meppel sneek goes middelburg vlissingen terneuzen tiel culemborg zutphen ' +
  'harderwijk katwijk noordwijk ijmuiden heerenveen drachten hoogeveen zevenaar wageningen bussum huizen naarden soest baarn houten waalwijk veghel uden boxtel best geldrop ' +
  'aalst hasselt genk roeselare lokeren turnhout sintniklaas vilvoorde waregem geel mol lier herentals ninove halle charleroi verviers wavre arlon dinant huy seraing ' +
  'berlin hamburg frankfurt stuttgart dortmund essen leipzig bremen dresden duisburg bochum wuppertal bielefeld bonn munster muenster karlsruhe mannheim augsburg wiesbaden ' +
  'gelsenkirchen monchengladbach moenchengladbach braunschweig chemnitz kiel halle magdeburg freiburg krefeld lubeck luebeck oberhausen erfurt mainz rostock kassel hagen ' +
  'saarbrucken saarbruecken hamm potsdam ludwigshafen oldenburg leverkusen osnabruck osnabrueck solingen heidelberg herne neuss darmstadt paderborn regensburg ingolstadt ' +
  'wurzburg wuerzburg furth fuerth wolfsburg offenbach ulm heilbronn pforzheim gottingen goettingen bottrop trier recklinghausen reutlingen bremerhaven koblenz jena remscheid ' +
  'erlangen moers siegen hildesheim salzgitter cottbus kaiserslautern gutersloh guetersloh schwerin witten gera iserlohn ludwigsburg hanau esslingen zwickau duren dueren ratingen ' +
  'tubingen tuebingen flensburg konstanz worms marburg luneburg lueneburg bayreuth bamberg landshut aschaffenburg kempten rosenheim passau straubing celle fulda giessen stade emden ' +
  'graz linz salzburg innsbruck klagenfurt villach wels dornbirn steyr feldkirch bregenz leonding klosterneuburg baden wolfsberg leoben krems eisenstadt ' +
  'lausanne winterthur lugano biel bienne thun koniz fribourg schaffhausen chur uster sion neuchatel zug yverdon emmen kriens rapperswil dietikon montreux frauenfeld wetzikon aarau olten solothurn ' +
  'toulouse nice nantes montpellier bordeaux rennes reims toulon grenoble dijon angers nimes villeurbanne clermont lemans brest tours amiens limoges annecy perpignan metz besancon orleans rouen ' +
  'mulhouse caen nancy argenteuil montreuil roubaix tourcoing avignon poitiers versailles pau calais colmar valence quimper troyes chambery lorient niort beziers cannes bayonne vannes laval arras ' +
  'esch differdange dudelange ettelbruck waterford drogheda dundalk swords bray navan kilkenny ennis carlow tralee newbridge naas athlone portlaoise mullingar wexford letterkenny sligo celbridge clonmel maynooth ' +
  'birmingham leeds glasgow sheffield manchester edinburgh liverpool bristol cardiff leicester wakefield coventry nottingham newcastle sunderland belfast brighton hull plymouth wolverhampton stoke derby swansea southampton ' +
  'salford aberdeen westminster portsmouth york peterborough dundee lancaster oxford newport preston norwich chester cambridge salisbury exeter gloucester lisburn chichester winchester londonderry derry carlisle worcester bath ' +
  'durham lincoln hereford armagh inverness stirling perth canterbury lichfield newry ripon bangor truro ely wells reading luton bolton bournemouth middlesbrough blackpool stockport ipswich slough watford swindon warrington huddersfield ' +
  'northampton milton keynes croydon bradford blackburn doncaster rotherham barnsley oldham rochdale bury wigan maidstone colchester crawley guildford cheltenham basingstoke woking'
).split(' '));

const TOWN_MAX_LENGTH = 100;

/** A town as it is compared: no case, no accents, no postcode, one of its names. */
export function canonicalTown(town: string): string {
  const plain = town
    .slice(0, TOWN_MAX_LENGTH)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const place = plain.replace(/^(?:[a-z]{1,2} )?\d{4,5} (?:[a-z]{2} )?/u, '');
  return CANONICAL.get(place) ?? place;
}

/** Whether a word is known to be a town. Not knowing it says nothing. */
export function isTown(word: string): boolean {
  return TOWNS.has(word) || CANONICAL.has(word);
}
