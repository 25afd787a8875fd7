/* Words in names that people leave out, shorten, or share with everybody. Lower case, without accents (ü is u). */

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}

/** Between two parts of a name; `&` and `+` are the same. */
export const CONNECTIVES = words('en und et and y e & + n u i');

/** Articles and particles: left out, shortened and confused, but never what a name is known by. */
export const PARTICLES = words(
  'de het t een den der des ten ter te van vande vander vanden vd vdr in op aan',
  'die das dem vom von zu zum zur am im',
  'le la les l du d un une des aux au a of the an for',
);

/** Written in full on one side and shortened on the other. Both sides become the long word. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  mairie: 'commune', ville: 'commune', gem: 'gemeente', gde: 'gemeinde', st: 'sint', sint: 'sint', saint: 'sint', sankt: 'sint', skt: 'sint', ste: 'sainte',
  univ: 'universitat', universiteit: 'universitat', university: 'universitat', universite: 'universitat', uni: 'universitat',
  zkh: 'ziekenhuis', zhs: 'ziekenhuis', khs: 'krankenhaus', kh: 'krankenhaus', hosp: 'hospital', klin: 'klinikum',
  gebr: 'gebroeders', gebruder: 'gebroeders', gebrueder: 'gebroeders', bros: 'brothers', fa: 'firma', fam: 'familie',
  intl: 'international', int: 'international', internat: 'international', internationaal: 'international', internationale: 'international',
  mgmt: 'management', mgt: 'management', mngt: 'management', ges: 'gesellschaft', gmde: 'gemeinde', str: 'strasse', strase: 'strasse',
  ned: 'nederland', nl: 'nederland', svc: 'service', svcs: 'services', serv: 'services', assoc: 'associates', assocs: 'associates',
  grp: 'group', gp: 'group', mfg: 'manufacturing', mfr: 'manufacturing', corp: 'corporation', dept: 'department', dpt: 'department',
  co: 'compagnie', cie: 'compagnie', comp: 'compagnie', company: 'compagnie', ets: 'etablissements', etabl: 'etablissements',
  soc: 'societe', tech: 'technology', techn: 'technology', techs: 'technologies', technol: 'technology', sys: 'systems', syst: 'systems',
  sol: 'solutions', adv: 'advocaten', not: 'notaris', admin: 'administratie', adm: 'administratie', transp: 'transport',
  bedr: 'bedrijf', handelsmij: 'handelsmaatschappij', mij: 'maatschappij', mpij: 'maatschappij', kon: 'koninklijke', konink: 'koninklijke',
  koninkl: 'koninklijke', kgl: 'konigliche', stg: 'stichting', bld: 'bouwbedrijf', constr: 'construction', dev: 'development',
  hldg: 'holding', hldgs: 'holdings', inv: 'investments', invest: 'investments', ind: 'industries', cons: 'consulting', lab: 'laboratory',
  labs: 'laboratories', pharm: 'pharma', eng: 'engineering', engrg: 'engineering', acc: 'accountants', acct: 'accountants', dr: 'doctor',
  prof: 'professor', vd: 'van', ctr: 'center', ctrm: 'centrum', cntr: 'center', centre: 'center', zentr: 'zentrum', verz: 'verzekeringen',
  vers: 'versicherung', verw: 'verwaltung', mktg: 'marketing', dist: 'distribution', distr: 'distribution', mech: 'mechanical', natl: 'national',
  gov: 'government', dienstl: 'dienstleistungen', autoh: 'autohaus', schr: 'schreinerei', bck: 'backerei', back: 'backerei', org: 'organisation',
  organization: 'organisation', organisatie: 'organisation', apoth: 'apotheke', restau: 'restaurant', rest: 'restaurant',
};
const SHORTENED = new Map(Object.entries(ABBREVIATIONS));

/** Numbers that names are made of. What is also an article (een, un, ein) is left out. */
const NUMBERS: readonly string[] = [
  '1 one eins', '2 two twee zwei deux', '3 three drie drei trois', '4 four vier quatre', '5 five vijf vyf funf fuenf cinq', '6 six zes sechs',
  '7 seven zeven sieben sept', '8 eight acht huit', '9 nine negen neun', '10 ten tien zehn dix', '11 eleven elf onze', '12 twelve twaalf zwolf zwoelf douze',
  '20 twenty twintig zwanzig vingt', '100 hundred honderd hundert cent', '1000 thousand duizend tausend mille',
];
const NUMERALS = new Map(NUMBERS.flatMap((line) => {
  const [numeral = '', ...spelled] = line.split(' ');
  return spelled.map((word) => [word, numeral] as const);
}));

/** The word a token stands for. */
export function inFull(text: string): string {
  return SHORTENED.get(text) ?? NUMERALS.get(text) ?? text;
}

/** Words that tell members of one family of companies apart. */
export const GROUP_WORDS = words(
  'holding holdings group groep gruppe groupe beheer beheers participatie participaties participations beteiligung beteiligungs beteiligungen',
  'verwaltung verwaltungs vermogensverwaltung management corporate concern konzern international nederland netherlands dutch holland belgium belgie',
  'belgique belgien deutschland germany allemagne duitsland osterreich oesterreich austria oostenrijk schweiz suisse svizzera switzerland zwitserland',
  'france frankreich frankrijk luxembourg luxemburg ireland ierland irland uk gb britain england scotland wales europe europa emea benelux dach',
  'eu global worldwide operations operating assets asset capital invest investments investment finance financial real estate immobilien vastgoed',
  'vertrieb sales trading retail online digital services service shared support noord zuid oost west nord sud ost north south east',
);

/** What a trade calls itself: shared by hundreds, so no name by itself. */
export const TRADE_WORDS = words(
  'bakkerij slagerij kapsalon garage autobedrijf bouw bouwbedrijf aannemersbedrijf aannemer installatie installatiebedrijf installatietechniek techniek',
  'schilder schilders schildersbedrijf schilderwerken loodgieter loodgieters loodgietersbedrijf timmerbedrijf timmerwerken elektro electro elektrotechniek',
  'transport transporten logistiek logistics logistik logistique verhuur verhuizingen makelaar makelaars makelaardij notaris notarissen advocaat advocaten',
  'advocatenkantoor accountant accountants accountancy administratie administratiekantoor boekhouding adviseurs advies adviesbureau consultancy consulting',
  'consultants consult beratung unternehmensberatung conseil conseils tandarts tandartsen tandartspraktijk huisarts huisartsen huisartsenpraktijk fysiotherapie',
  'fysio praktijk apotheek zorg zorggroep thuiszorg ziekenhuis kliniek klinik klinikum clinic hospital school scholen basisschool college academie academy akademie',
  'kinderopvang hotel hotels restaurant cafe bistro brasserie winkel shop webshop store handel handels handelshaus handelsonderneming groothandel import export',
  'drukkerij uitgeverij verlag media marketing reclame reclamebureau design studio software hardware ict it automatisering systems systeem systemen systeme',
  'solutions solution oplossingen losungen loesungen technology technologies technologie data cloud web internet networks netwerk netzwerk telecom mobile',
  'security beveiliging sicherheit schoonmaak schoonmaakbedrijf reinigung gebaudereinigung cleaning nettoyage hoveniers hovenier hoveniersbedrijf tuinen gartenbau',
  'garten kwekerij boerderij loonbedrijf agro landbouw sport sports sportschool fitness club verzekeringen versicherung versicherungen assurance assurances insurance',
  'insurances hypotheken bank banque sparkasse pensioen pensioenfonds uitzendbureau personeel personal hr recruitment staffing reizen reisebuero reiseburo travel voyages tours',
  'backerei baeckerei metzgerei fleischerei friseur salon autohaus kfz werkstatt bau bauunternehmen hochbau tiefbau tischlerei schreinerei maler malerbetrieb',
  'dachdecker zimmerei elektrotechnik haustechnik sanitar sanitaer heizung spedition transporte rechtsanwalte rechtsanwaelte rechtsanwalt kanzlei steuerberater',
  'steuerberatung steuerkanzlei zahnarzt zahnarztpraxis praxis arztpraxis apotheke arzt pflege pflegedienst schule universitat hochschule weingut brauerei brouwerij',
  'gasthaus gasthof hof landgasthof buchhandlung mobel moebel meubelen meubles maschinenbau werkzeugbau metallbau stahlbau metaal metall metal staal stahl anlagenbau',
  'boulangerie patisserie boucherie charcuterie coiffure menuiserie plomberie chauffage electricite peinture maconnerie batiment batiments construction constructions',
  'travaux renovation immobilier immobiliere agence cabinet avocats avocat notaires notaire comptables expertise comptable fiduciaire pharmacie clinique hopital',
  'ecole lycee institut institute instituut librairie imprimerie edition editions informatique logiciels systemes transports demenagement fleurs fleuriste jardin',
  'jardins bloemen bloemist blumen flowers traiteur catering vins wijnen wein weine wines boissons dranken getranke auto autos automobile automobiles automotive car cars',
  'bakery butchers butcher builders builder building plumbing heating electrical electricians painting decorating carpentry joinery roofing haulage removals solicitors',
  'solicitor lawyers law legal chartered surveyors architects architecten architekten architectes architect architectuur dental dentist surgery pharmacy chemist care',
  'nursing home homes housing wonen woningen woningcorporatie energy energie energies power water gas solar engineering engineers ingenieurs ingenieurbureau ingenieurburo',
  'ingenieurbuero industries industrie industrial productions production products produkte producten manufacturing foods food foodservice fresh fashion mode kleding',
  'jewellers juwelier opticien optiek optik books kitchen kitchens keukens kuchen kuechen bad interiors interieur interieurs events event music muziek musik film',
  'photography fotografie foto photo print printing press publishing partners partner associates company compagnie firma bedrijf bedrijven betrieb unternehmen entreprise',
  'entreprises enterprise enterprises business ventures venture development developments innovation innovations research labs laboratories lab laboratory pharma medical medisch',
  'health healthcare gesundheit sante wellness beauty center centrum zentrum gesellschaft maatschappij societe etablissements corporation organisation',
  'fonds fund trust foundation verein verband verbond bond federatie federation union vereniging stichting association cooperatie raad commissie gemeente gemeinde stadt',
  'stad ville commune provincie province district regio region ministerie ministerium department dienst dienstleistungen hulp help zonen sohne soehne sohn fils sons son',
  'brothers gebroeders freres family familie com net eu app pro plus expert experts team werk werken works kantoor bureau buro buero office offices projects projecten project',
  'theater theatre museum musee gallery galerie galerij bibliotheek bibliothek bibliotheque library camping kerk kirche eglise church parochie parish council borough county city town mairie commune rathaus stadtverwaltung',
  'musikschule muziekschool rijschool fahrschool fahrschule kindergarten kita creche nursery residence residentie residenz seniorenheim pflegeheim woonzorgcentrum ehpad maison huis haus house boekhandel buchhandlung bookshop',
  'bookstore volkshochschule volksbank raiffeisenbank zeitung krant journal radio fm tv verloskundigen verloskundigenpraktijk tierarzt tierarztpraxis dierenarts dierenkliniek dierenasiel vet veterinary veterinaire cabinet',
  'laboratoire laboratoires labor laboratorium molkerei fromagerie dairy farm farms hoeve bauernhof ferme brewing brewery brasserie distillery cider pub inn tavern bar florist florists garage garages rental rentals hire',
  'society societies building credit union housing primary secondary practice chartered tickets webshop webwinkel onlineshop woonstichting woonstichtingen uitzendbureau zeitarbeit interim incassobureau yogastudio yoga',
  'speditions spedition haulage storage opslag lagerung stockage leben vie life foods theatre solicitors peintures fonderies transports pizzeria frituur eetcafe ijssalon eiscafe glacier pension auberge gite gites',
  'hospitalier hospitaliere regional regionale regionaal mutuelle mutualite mutualiteit prevoyance associes associe etude etudes cabinets municipal municipale provincial national nationale nationaal central centrale zentrale general generale',
  'physiotherapie physiotherapy physio kinesitherapie kinesitherapeute ergotherapie logopedie logopadie psychologie psychotherapie podologie osteopathie securite securitas wohnbau wohnungsbau lettings estate estates property',
  'properties immobiliere immobilier recruitment printers printer plumbers bakers interimaires interim habitat logement logements notariat fiduciaires comptabilite maitrise geometre architekturburo architekturbuero maler gerust',
  'communications communication communicatie kommunikation training trainingen opleidingen coaching schulung schulungen formation education onderwijs bildung learning kids',
);

/** So end compounds that are a trade by themselves: Verloskundigenpraktijk, Volkshochschule. */
export const TRADE_ENDING = new RegExp('.{3}(?:school|scholen|schule|hochschule|praktijk|praxis|kliniek|klinik|klinikum|zentrum|centrum|bedrijf|bedrijven|betrieb|betriebe|kantoor|handel|handlung|' +
  'genossenschaft|gesellschaft|maatschappij|verwaltung|verzekering|verzekeringen|versicherung|versicherungen|beratung|bureau|buro|advocaten|apotheek|apotheke|krankenhaus|ziekenhuis|opvang|verblijf)$', 'u');

/** Departments and the like beside a name: the same organisation with or without. */
export const DEPARTMENT_WORDS = words(
  'klantenservice helpdesk receptie afdeling afd tav attn tnv kundenservice kundendienst abteilung abt zhd customerservice servicedesk department privacy dpo fg',
  'datenschutz datenschutzbeauftragter gdpr avg dsgvo rgpd hoofdkantoor hauptsitz zentrale headquarters siege vestiging zweigstelle niederlassung branch',
  'directie geschaftsfuhrung hr personeelszaken personalabteilung personalwesen debiteuren website webseite homepage',
);

/** Words after which a name of an organisation follows. */
export const INTRODUCERS = words(
  'bij bei beim chez with at from by vom von van de du aupres via namens firma fa bedrijf company societe entreprise organisatie organisation organization unternehmen',
  'employer werkgever arbeitgeber employeur werk werkte werkt work worked works working arbeite travaille klant customer kunde kundin client cliente leverancier',
  'om um called genaamd heet heisst heist appelee appele nomme nommee named zijnde of to aan an a gegen tegen contre against about over uber ueber durch door par is ist est naar',
);

/** What a sentence is made of. Nothing of it says who is meant. */
export const SENTENCE_WORDS = words(
  'ik ben heb had was mijn me mij wij we ons onze jullie u uw je jij jouw hij zij ze hun klant klanten bij van dat dit die er hier daar als dan om te zijn word wordt werd worden is waren',
  'want maar of ook niet geen wel al nog heel graag wil willen wilde zou kan kunt kunnen mag moet moeten hebben heeft gehad gegevens persoonsgegevens verwijderen verwijderd wissen inzien inzage',
  'krijgen ontvangen bestelling besteld gekocht account accountje abonnement contract nummer klantnummer factuur werk werkte werkt werkgever vroeger sinds vanaf tot voor over via met naar uit in op aan',
  'hallo hoi beste geachte heer mevrouw goedendag goedemiddag goedemorgen groeten groet alvast bedankt dank wie wat waar welke hoe het een de bedrijf firma winkel organisatie instelling weet denk volgens',
  'gaat om heet genaamd namelijk klopt deze daarom geleden jaar jaren maand vorige vorig laatst toen ooit eens enkele twee lid patient patiente huurder bewoner student leerling medewerker werknemer sollicitant',
  'gesolliciteerd gewerkt geweest ingeschreven aangemeld geregistreerd nieuwsbrief mail email e-mail website site webshop laten door helaas steeds mails brief brieven telefoon gebeld gevraagd vraag verzoek',
  'i am im ive my mine we our us you your he she they their have has had been was were be being is are do does did not no an a the with at from by for of on in to about since used use using would like want',
  'please hello hi dear sir madam customer client account employee employer company firm business organisation organization shop store bought ordered order purchase purchased subscription contract data personal information',
  'delete deleted remove removed erase access copy work worked works working there that this it its think called named who what where which how thanks thank regards member patient tenant student pupil applicant applied',
  'registered signed up newsletter last year years ago month some time when who whom me think maybe perhaps probably sure believe guess via email mail website online them still also any all please request requesting concerning regarding re',
  'ich bin habe hatte war mein meine meinen meiner meinem mich mir wir uns unser unsere sie ihr ihre ihnen er es kunde kundin kunden bei beim von vom dass das der die den dem des ein eine einen einem einer ist sind waren',
  'wird werden wurde aber oder auch nicht kein keine keinen wohl schon noch gerne gern mochte moechte wollen will kann konnen koennen bitte haben hat gehabt daten personenbezogene personenbezogenen loschen loeschen geloscht auskunft',
  'erhalten bekommen bestellung bestellt gekauft konto kundenkonto vertrag nummer kundennummer rechnung arbeite arbeitete gearbeitet arbeitgeber arbeitnehmer fruher frueher seit ab bis fur fuer uber ueber mit nach aus in im auf an zu zum zur',
  'sehr geehrte geehrter damen herren guten tag morgen hallo liebe lieber grusse gruesse grusse mfg vielen dank danke wer was wo welche welches wie unternehmen firma geschaft geschaeft laden organisation weiss glaube laut',
  'heisst heist namens namlich naemlich stimmt diese dieser dieses vor jahr jahre jahren monat letztes letzten letzte damals einmal mitglied patientin mieter mieterin studentin schuler bewerber bewerbung beworben angemeldet registriert',
  'newsletter brief briefe telefon angerufen gefragt frage anfrage antrag betrifft betreff bezuglich bezueglich hiermit meine welche uber mir',
  'je suis ai avais etais mon ma mes moi nous notre nos vous votre vos il elle ils leur leurs client cliente clients chez de du des que qui ce cette cet est sont etait etaient mais ou aussi pas ne n aucun aucune plus deja encore bien',
  'voudrais souhaite souhaiterais veux peux pouvez svp merci bonjour madame monsieur avoir eu donnees personnelles supprimer suppression effacer acces recevoir recu commande commandes achete achat compte contrat abonnement numero facture',
  'travaille travaillais travailler employeur employe employee ancien ancienne depuis jusqu pour sur avec vers dans en a au aux la le les l un une societe entreprise magasin boutique organisation sais pense crois selon appelle s appele nomme',
  'nommee il y a an ans annee annees mois dernier derniere membre locataire etudiant eleve candidat candidature inscrit inscrite courriel lettre lettres telephone demande question concernant objet par cordialement salutations svp quelle quel quelles',
  'aupres leur cela ca c d j m t se sa son ses dont lequel laquelle',
  'nog hadden staan staat stond zitten zit zat beheert bewaart verwerkt gebruikt gebruiken verkocht leverde levert klantenkaart spaarkaart rekening pas polis verzekerd aangesloten geabonneerd behandeld opgenomen',
  'stores stored holds hold held keeps keep process processes processed sent send sends selling sold delivered treated insured subscribed got get gets buy buying provide provider provided service',
  'speichert gespeichert verarbeitet verwendet nutzt nutze verkauft geliefert liefert behandelt versichert abonniert habt hatten steht stehe stand bekam bekomme kaufte kaufe bezogen wohne wohnte',
  'until till either neither or puis ou et resident resides reside residence habite pere mere fils fille vader moeder zoon dochter mutter vater sohn tochter father mother son daughter husband wife man vrouw mann frau mari femme',
  'danke vielen tickets bought went go goes geht gehe ging gehen ga gaat gingen going vais va allons allait passe betreut betreuung verzorgd behandeling terecht gelegen genoemd bekend unser unserer unserem',
  'stocke stockees conserve traite traitees utilise vendu livre livree soigne soignee assure assuree inscris achetais commande commandee passe habite',
);

/** Beside a sentence that names nobody. */
export const NOBODY_WORDS = words(
  'angabe neant nihil keiner ingen nvt webshop online shop council mairie cabinet solicitors school zoon dochter werkgever baas bedrijf firma organisatie instelling winkel school ziekenhuis onbekend geen idee weet niet nvt weetniet iemand jullie',
  'employer boss company firm business organisation organization shop store unknown none na idea dont know somebody anybody someone landlord',
  'arbeitgeber chef unternehmen betrieb geschaft geschaeft laden unbekannt keine ahnung vermieter verein nichts kenne jemand',
  'employeur patron societe entreprise magasin inconnu inconnue aucun aucune sais rien quelqu',
  'my the mijn mein meine mon ma de het der die das le la un une an current former old huidige vorige oude aktueller ehemaliger ehemalige fruherer actuel actuelle ancien ancienne same zelfde',
  'controller verantwoordelijke verantwortlicher responsable traitement kunde klant customer client test asdf xxx tbd onbekende anonymous anoniem anonym',
);

/** After these a town follows. */
export const PLACE_PREPOSITIONS = words('in te uit aus near nahe from vanuit a bij zu');

/** Not this one. */
export const NEGATIONS = words('niet nicht not never pas sondern');
