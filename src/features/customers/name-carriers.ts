/*
 * What may stand around a name in a request, in four languages. Closed on purpose: a list of what disqualifies a name
 * could never be complete, and a wrong route is a breach. Whatever is not here sends the request to triage. Lower case,
 * without accents.
 */

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}

/** The speaker, what is asked, what ties the speaker to the one who is named, when; greetings and thanks. */
export const CARRIERS = words(
  // Dutch
  'ik mij me mijn wij we ons onze u uw jullie het dat dit die er wie daar waar wat alles is ben zijn was waren heb had heeft hebben hebt word werd ben bent om te dat of dan als ook graag aub alsjeblieft alstublieft',
  'bij van voor over met naar door in op aan tot sinds vanaf de het een gaat betreft wil willen wilde zou moet moeten mag kan kunt kunnen weg worden weten krijgen krijg ontvang ontvangen hebben zien inzien opvragen',
  'gegevens persoonsgegevens data dossier account accountje rekening profiel contract abonnement bestelling factuur facturen nieuwsbrief mail mails email brief brieven aanslag klantnummer polis pas klantenkaart spaarkaart lidmaatschap',
  'verwijderen verwijder verwijderd wissen wis gewist inzage rectificatie kopie opzeggen bewaart bewaren beheert verwerkt staan staat stond verzoek aanvraag vraag opgeslagen bewaard',
  'klant klanten lid patient patiente huurder bewoner student studente leerling cursist abonnee verzekerd aangesloten ingeschreven aangemeld geregistreerd geabonneerd behandeling behandeld verzorgd besteld gekocht ontvangen',
  'gehuurd gestaan geweest gesolliciteerd sollicitant woon zit zat jaar jaren elk elke vorig afgelopen geleden denk volgens hallo hoi dag goedendag goedemorgen goedemiddag beste geachte heer mevrouw bedankt dank groet groeten alvast vriendelijke',
  'laten januari februari maart april mei juni juli augustus september oktober november december',
  // German
  'ich ein eine einen einem einer mich mir mein meine meinen meinem meiner wir uns unser unsere unseren unserem unserer sie ihr ihre ihren es das die der den dem des was alles ist bin war waren habe hatte haben hat gehabt werden wurde wird um zu dass bitte gern gerne',
  'bei beim von vom fur fuer uber ueber mit nach durch im am auf an zum zur seit ab bis geht betrifft will wollen mochte moechte mochten moechten kann konnen koennen muss wissen bekomme bekommen erhalte erhalten sehen',
  'daten persoenliche personlichen personenbezogene personenbezogenen akte konto kundenkonto profil vertrag abo abonnement bestellung rechnung rechnungen newsletter brief briefe schreiben kundennummer police mitgliedschaft',
  'loschen loesche loeschen losche geloscht geloescht auskunft berichtigung kopie kundigen kuendigen speichert gespeichert verarbeitet lassen anfrage antrag frage steht stehe',
  'kunde kundin kunden mitglied patient patientin mieter mieterin studentin schuler schulerin schueler bewohner abonnent versichert angemeldet registriert eingeschrieben behandelt betreut betreuung bestellt gekauft gekauften bekommen gemietet beworben bewerber',
  'wohne jahr jahre jahren letztes letzten vor hallo guten tag morgen abend liebe lieber sehr geehrte geehrter damen herren danke vielen dank grusse gruesse freundlichen mit freundliche',
  'januar februar marz maerz mai juni juli august oktober dezember',
  // French
  'je j me m moi mon ma mes nous notre nos vous votre vos il elle c ce ca cela cet cette que qu qui y dont suis est sont ai a avons avais etais etait etaient ete avoir etre eu pour de du des d le la les l un une au aux en et avec par sur dans depuis chez aupres jusqu',
  'voudrais souhaite souhaiterais veux voulons souhaitons peux pouvez svp merci acceder recevoir recois connaitre voir s agit sagit concerne concernant objet tout toutes tous',
  'donnees personnelles personnel dossier compte contrat abonnement commande facture factures newsletter lettre lettres courriel courriels mail mails email numero adhesion carte police',
  'supprimer supprime supprimez effacer efface effacez effacement suppression acces rectification copie resilier conserve conservez detient detenez traite stocke envoie envoient demande question',
  'client cliente clients membre patient patiente locataire resident residente etudiant etudiante eleve abonne abonnee assure assuree inscrit inscrite soigne soignee opere operee accueilli accueillie suivi suivie commande achete loue sejourne sejournons candidat candidate candidature',
  'habite reside an ans annee annees mois dernier derniere il passe bonjour madame monsieur cordialement salutations',
  'janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre',
  // English
  'i im ive id am me my mine we our us you your it its this that there is are was were been be being have has had do does did can could would will should must may like want wish need to of at from by for on in with about since until a an the and as please all everything any what',
  'know see get got receive received receiving request requesting access delete deleted erase erased remove removed copy correct close cancel send sends sent sending keep keeps kept hold holds held store stores stored process processes processed used',
  'data information personal details record records file files account accounts savings profile contract subscription order orders invoice invoices newsletter letter letters mail mails email emails tickets booking policy membership number',
  'customer client member patient tenant resident student pupil subscriber registered signed up subscribed insured treated bought purchased ordered rented stayed booked applied applicant',
  'year years month ago last every hello hi hey dear sir madam good morning afternoon thanks thank kind regards best concerning regarding re',
  'january february march may june july august october december',
);

/** The speaker's own work there: "I work at". Beside somebody else it is that other's employer. */
export const WORK_CARRIERS = words(
  'werk werkte gewerkt werken werknemer medewerker baan dienst dienstverband vroeger',
  'arbeite arbeitete gearbeitet arbeiten mitarbeiter mitarbeiterin arbeitnehmer angestellt fruher frueher',
  'travaille travaillais travaillait travailler salarie salariee employe employee',
  'work worked working employee employed job',
);

/** For whom somebody may ask: a child, a parent. */
export const WARD_CARRIERS = words(
  'zoon dochter kind kinderen vader moeder sohn tochter kinder vater mutter fils fille enfant enfants pere mere son daughter child children father mother geht gaat goes va school schule ecole',
);

/** Who the named one is to the speaker: only as "my landlord is". */
export const ROLE_CARRIERS = words(
  'verhuurder huisarts tandarts verzekeraar werkgever school provider leverancier energieleverancier ziekenhuis apotheek notaris makelaar',
  'vermieter vermieterin hausarzt zahnarzt arzt versicherung versicherer arbeitgeber schule anbieter krankenhaus apotheke',
  'bailleur proprietaire medecin dentiste assureur assurance employeur ecole fournisseur hopital pharmacie notaire',
  'landlord doctor dentist gp insurer employer provider supplier hospital pharmacy bank mutuelle',
);

/** Beside a name they say what it is: "the company". */
export const KIND_CARRIERS = words('bedrijf firma organisatie unternehmen societe entreprise company firm organisation organization');

/** Between a role, or what it is, and the name. */
export const COPULAS = words('is ist est heet heisst heist genaamd namelijk namens namlich naemlich called named appelee nommee');

/** What ties somebody to the one named: the speaker, unless it is "a customer of". */
export const TIES = words('klant klanten lid patient patiente huurder kunde kundin kunden mitglied mieter client cliente clients membre locataire customer customers member tenant employee medewerker werknemer mitarbeiter');
export const ARTICLES = words('een de ein eine einen einem einer der die den dem un une le la les a an the');
export const BEING = words('ben was waren is als bin war ist suis etais est comme am im as i zijn were are sind');
