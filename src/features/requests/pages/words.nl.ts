import type { PageWords } from './page-texts.js';

export const DUTCH: PageWords = {
  layout: {
    skip: 'Naar de inhoud', service: 'Privacyverzoeken', languages: 'Taal',
    quiet: 'Deze pagina plaatst geen cookies en volgt niemand.',
  },
  reference: 'Kenmerk',
  received: 'Ontvangen',
  mistakes: {
    summary: 'Er is nog niets verstuurd. Kijk dit even na:',
    TOO_LONG: 'Dit is te lang.',
    CHARACTERS: 'Hierin staan tekens die niet gebruikt kunnen worden, zoals besturingstekens.',
    NOBODY_NAMED:
      'Vul de naam van de organisatie in, of iets anders wat u van haar weet. Alleen een plaats is niet genoeg.',
    REASON_REQUIRED: 'Vul hier iets in: deze stap moet aan de persoon worden uitgelegd.',
    NOTHING_TO_TELL: 'Schrijf wat we aan de persoon moeten doorgeven, of laat het vakje leeg.',
  },
  confirm: {
    title: 'Bevestig uw verzoek',
    sent: (processor) =>
      `Iemand, waarschijnlijk u, heeft met uw e-mailadres een privacyverzoek aan ${processor} gestuurd.`,
    why:
      'Druk op de knop om te bevestigen dat u dat was. Zo blijkt dat de mailbox van u is; de organisatie die ' +
      'antwoordt, mag nog vragen wie u bent.',
    button: 'Ja, dit is mijn verzoek',
    notYou: 'Was u het niet? Doe dan niets en sluit deze pagina.',
    doneTitle: 'Dank u, uw adres is bevestigd',
    nextHeading: 'Hoe het verdergaat',
    next: (processor) => [
      `Bewaart de organisatie die u bedoelt gegevens bij ${processor}, dan krijgt zij uw verzoek.`,
      'De organisatie die voor uw gegevens verantwoordelijk is, beslist erover en antwoordt u zelf. De wet geeft ' +
        'haar daarvoor een maand, in moeilijke gevallen drie (art. 12, lid 3, AVG).',
      'Is niet duidelijk welke organisatie u bedoelt, dan vragen we u dat per e-mail.',
      'U kunt uw verzoek altijd volgen met de link in onze eerste e-mail.',
    ],
  },
  linkInvalid: {
    title: 'Deze link werkt niet',
    intro: 'Dat kan verschillende redenen hebben:',
    reasons: [
      'Hij is al gebruikt. Dan is alles in orde en hoeft u niets te doen.',
      'Hij is te oud, of een nieuwere e-mail heeft hem vervangen.',
      'Hij is niet helemaal gekopieerd. Misschien staat hij in uw e-mail op twee regels.',
    ],
    remedy: 'Gebruik de link in de nieuwste e-mail. Heeft u er geen, dien uw verzoek dan opnieuw in.',
  },
  trouble: {
    title: 'Dit is niet gelukt',
    sentences: {
      UNAVAILABLE:
        'Iets is op dit moment niet bereikbaar. Er is niets opgeslagen. Probeer het over een paar minuten nog eens.',
      RATE_LIMITED: 'Er kwamen te veel pogingen vanuit uw netwerk. Wacht een minuut en probeer het nog eens.',
      BODY_TOO_LARGE: 'Wat u stuurde is te lang. Ga terug en maak het korter.',
      NOT_FOUND: 'Deze pagina bestaat niet.',
      OTHER: 'Er ging bij ons iets mis. Probeer het later nog eens.',
    },
    requestId: (id) => `Schrijft u ons hierover, noem dan ${id}.`,
  },
  status: {
    title: 'Uw verzoek',
    stateLabel: 'Stand van zaken',
    states: {
      UNCONFIRMED: 'Wacht op uw bevestiging',
      IN_PROGRESS: 'In behandeling',
      QUESTION: 'We hebben een vraag',
      CLOSED: 'Hier afgesloten',
    },
    unconfirmed: [
      'Bevestig uw e-mailadres met de link in onze e-mail. Kijk ook bij de ongewenste e-mail.',
      'Een recht vervalt niet doordat een e-mail zoekraakt: zonder uw bevestiging geven we het verzoek iets later ' +
        'door. De organisatie kan dan eerst vragen wie u bent.',
    ],
    inProgress: (processor) => [
      `${processor} bewaart gegevens voor andere organisaties. Is de organisatie die u bedoelt er een van, dan wordt ` +
        `uw verzoek aan haar doorgegeven. Bedoelt u ${processor} zelf, dan antwoordt ${processor} u zelf.`,
      'Die organisatie is verantwoordelijk voor uw gegevens: zij beslist en antwoordt u zelf, meestal binnen een ' +
        'maand (art. 12, lid 3, AVG).',
    ],
    sameForAll:
      'Deze pagina zegt hetzelfde welke organisatie u ook noemde, zodat niemand hier te weten komt wie met wie te ' +
      'maken heeft.',
    closed: (processor) => [
      'Wat doorgegeven kon worden, is doorgegeven.',
      `${processor} mag niet antwoorden voor de organisaties waarvoor het werkt. Heeft u geen antwoord gekregen? ` +
        'Vraag het de organisatie zelf: in haar privacyverklaring staat aan wie u kunt schrijven. Noem het kenmerk ' +
        'en de datum hierboven.',
    ],
    told: 'De organisatie waarover uw verzoek gaat, vraagt ons u mee te delen:',
    authorityHeading: 'Als u het er niet mee eens bent, of geen antwoord krijgt',
    complain:
      'U kunt een klacht indienen bij een toezichthouder voor gegevensbescherming: in het land waar u woont, waar u ' +
      'werkt of waar volgens u de wet is overtreden. U kunt ook naar de rechter.',
    authority: 'In uw land:',
    germanLaender: 'In Duitsland is meestal de toezichthouder van de deelstaat bevoegd waar het bedrijf gevestigd is.',
  },
  question: {
    heading: 'Welke organisatie bedoelt u?',
    intro: (processor) => [
      `${processor} bewaart gegevens voor veel organisaties. Om uw verzoek door te geven, moeten we weten met welke ` +
        'u te maken heeft.',
      'Vul in wat u weet. Een webadres of een nummer van een factuur helpt het meest.',
    ],
    fields: {
      name: { label: 'Naam van de organisatie', hint: 'Zoals op een brief, een factuur of een website' },
      city: { label: 'Plaats', hint: null },
      domain: { label: 'Website of e-maildomein', hint: 'Bijvoorbeeld bakkerij-smit.example' },
      accountReference: { label: 'Account- of klantnummer', hint: 'Van een factuur of een contract' },
      registrationNumber: { label: 'Nummer in het handelsregister (KvK)', hint: null },
      vatNumber: { label: 'Btw-nummer', hint: null },
    },
    button: 'Versturen',
    thanksTitle: 'Dank u wel',
    thanks: (processor) => [
      `Bewaart de organisatie die u bedoelt gegevens bij ${processor}, dan krijgt zij uw verzoek en antwoordt ze u ` +
        'zelf.',
      'U kunt uw verzoek altijd volgen met de link in onze e-mail.',
    ],
    already: 'Deze vraag is al beantwoord. Er is niets veranderd.',
  },
  answer: {
    title: 'Een privacyverzoek dat u moet beantwoorden',
    role: (processor) =>
      `${processor} verwerkt gegevens voor u. Dit verzoek kwam daar binnen en wordt aan u doorgegeven, omdat u de ` +
      'verwerkingsverantwoordelijke bent: u beslist en u antwoordt de persoon (art. 12 en art. 28, lid 3, onder e, ' +
      'AVG).',
    confidential:
      'Wie de link naar deze pagina heeft, kan dit verzoek lezen en beantwoorden. Deel hem alleen met wie hem nodig ' +
      'heeft.',
    unproven:
      'De persoon heeft het e-mailadres niet bevestigd. Ga na wie het is voordat u iets verstrekt, verandert of ' +
      'verwijdert (art. 12, lid 6, AVG).',
    noAddress: 'Er is geen e-mailadres opgegeven. Antwoord de persoon op een andere manier.',
    marks: {
      AGREEMENT_ENDED:
        'Uw overeenkomst met de verwerker is beëindigd. Het verzoek gaat over gegevens die er misschien nog zijn.',
      NO_AGREEMENT: 'Bij de verwerker is geen overeenkomst met u vastgelegd.',
      CASCADE:
        'U verwerkt deze gegevens voor anderen: geef het verzoek onverwijld door aan de betrokken ' +
        'verwerkingsverantwoordelijke.',
    },
    headings: {
      asked: 'Wat wordt gevraagd',
      person: 'Wie het vraagt',
      due: 'Wanneer uiterlijk',
      done: 'Wat u tot nu toe heeft gedaan',
      act: 'Uw antwoord',
    },
    labels: {
      state: 'Stand', rights: 'Rechten', message: 'In eigen woorden', name: 'Naam', email: 'E-mailadres',
      language: 'Taal om in te schrijven', country: 'Land', subject: 'Over wiens gegevens',
      identifiers: 'U kent de persoon misschien aan',
      representative: 'Vraagt namens een ander, als', evidence: 'Bewijs daarvan',
      named: 'Organisatie, zoals de persoon die noemde', passedOn: 'Aan u doorgegeven',
    },
    states: {
      RECEIVED: 'ontvangen', ASKED: 'gevraagd wie bedoeld is', TRIAGE: 'bij de medewerkers van de verwerker',
      UNKNOWN: 'niet toegewezen',
      SPLIT: 'verdeeld over meerdere organisaties',
      ROUTED: 'nieuw', ACKNOWLEDGED: 'ontvangst bevestigd', INFORMATION_NEEDED: 'meer informatie gevraagd',
      COMPLETED: 'beantwoord',
      REFUSED: 'geweigerd', WITHDRAWN: 'ingetrokken', EXPIRED: 'verlopen',
      JOINED: 'gevoegd bij hetzelfde verzoek',
    },
    byDay: (day, zone) => `Antwoord uiterlijk op ${day} (${zone}).`,
    before: (instant) => `Antwoord vóór ${instant}.`,
    overdue: 'Die tijd is voorbij. Antwoord zo snel mogelijk.',
    extended: 'U heeft twee maanden extra aangekondigd; die zijn meegeteld.',
    clocks: {
      ART12_3_FROM_PROCESSOR_RECEIPT: 'Uw antwoord, gerekend vanaf ontvangst door de verwerker',
      ART12_3_FROM_CONTROLLER_RECEIPT: 'Uw antwoord, gerekend vanaf het doorgeven aan u',
      PROMISED_ANSWER: 'Uw antwoord, zoals het mensen is toegezegd',
      FORWARDING: 'Doorgeven door de verwerker',
    },
    reasons: 'Waarom deze datum (in het Engels)', rule: 'Regel', steps: 'Stappen', assumptions: 'Aangenomen',
  },
  acts: {
    intro: 'Kies één stap. Er gebeurt niets voordat u op de knop ervan drukt.',
    kinds: {
      ACKNOWLEDGE: {
        title: 'Ontvangst bevestigen',
        explain: 'U heeft het verzoek en neemt het in behandeling.',
        message: 'Aantekening',
        button: 'Ontvangst bevestigen',
        done: 'U heeft de ontvangst bevestigd.',
      },
      ASK_FOR_INFORMATION: {
        title: 'Om informatie vragen',
        explain: 'U moet meer weten over wie het is of wat bedoeld is (art. 12, lid 6, AVG).',
        message: 'Uw vraag', button: 'Om informatie vragen',
        done: 'Vastgelegd is dat u om meer informatie heeft gevraagd.',
      },
      EXTEND: {
        title: 'Twee maanden extra nemen',
        explain:
          'Voor ingewikkelde of talrijke verzoeken. U moet dat de persoon binnen de eerste maand laten weten, met de ' +
          'redenen (art. 12, lid 3, AVG).',
        message: 'De redenen', button: 'Verlengen', done: 'De verlenging is vastgelegd.',
      },
      COMPLETE: {
        title: 'Beantwoord', explain: 'U heeft gedaan wat gevraagd is en de persoon geantwoord, of antwoordt hier.',
        message: 'Uw antwoord', button: 'Afronden', done: 'Het verzoek is als beantwoord vastgelegd.',
      },
      REFUSE: {
        title: 'Weigeren',
        explain:
          'U doet niet wat gevraagd is. U moet de persoon laten weten waarom, en dat een klacht bij de ' +
          'toezichthouder of beroep bij de rechter mogelijk is (art. 12, lid 4, AVG).',
        message: 'De redenen', button: 'Weigeren', done: 'De weigering is vastgelegd.',
      },
    },
    optional: 'niet verplicht',
    tell: (processor) => `Geef dit door aan de persoon: ${processor} mailt mijn woorden ongewijzigd, in mijn opdracht`,
    cannotTell: (processor) =>
      `${processor} kan uw woorden niet doorgeven: het e-mailadres is niet bevestigd. Laat het de persoon op een ` +
      'andere manier weten.',
    noExtension: 'De eerste maand is voorbij: een verlenging kan niet meer worden aangekondigd (art. 12, lid 3, AVG).',
    nothingToDo: 'Hier is niets meer te doen.',
    youWrote: 'U had geschreven:',
    refusals: {
      REQUEST_STATE_FORBIDS:
        'Dit kan niet meer: er is iets veranderd sinds u de pagina opende. Hieronder ziet u hoe het verzoek ervoor ' +
        'staat.',
      ALREADY_EXTENDED: 'De twee extra maanden zijn al genomen. De wet geeft ze één keer.',
      EXTENSION_TOO_LATE:
        'Een verlenging moet binnen de eerste maand worden aangekondigd (art. 12, lid 3, AVG), en die is voorbij. ' +
        'Beantwoord het verzoek.',
      PERSON_UNREACHABLE:
        'We kunnen de persoon niet schrijven: er is geen bevestigd e-mailadres. Laat het op een andere manier weten ' +
        'en laat het vakje leeg.',
      REASON_REQUIRED: 'Geef de redenen: deze stap moet aan de persoon worden uitgelegd.',
      REQUEST_NOT_ACCEPTED: 'Zeg eerst of het verzoek voor u is: tot dan blijft het gesloten.',
      ALREADY_ACCEPTED: 'Het verzoek staat al voor u open.',
      NO_ACT: 'Kies wat u wilt doen.',
    },
    doneTitle: 'Dank u, uw antwoord is vastgelegd',
    told: 'Uw woorden zijn onderweg naar de persoon, ongewijzigd.',
    notTold: 'Wij hebben de persoon niet geschreven: doe dat zelf, als u het nog niet heeft gedaan.',
    ended: 'De link in onze e-mail werkt niet meer. Bewaar zelf wat u van het verzoek nodig heeft.',
  },
  acceptance: {
    title: 'Is dit privacyverzoek voor u?',
    found: (processor) =>
      `${processor} verwerkt gegevens voor meerdere organisaties. Het ontving dit verzoek en denkt dat u de ` +
      'verwerkingsverantwoordelijke bent die het moet beantwoorden, maar niets erin dat alleen van u is maakt dat zeker.',
    masked:
      'Zodat niemand leest wat niet voor hem bestemd is, ziet u de aanvrager gemaskeerd en niet wat er is geschreven, ' +
      'totdat u zegt dat het verzoek voor u is.',
    heading: 'Is het voor u?',
    accept: {
      title: 'Ja, het is voor ons',
      explain:
        'U leest daarna het hele verzoek en kunt het beantwoorden. De termijn loopt al. Vastgelegd wordt dat u het ' +
        'heeft aangenomen.',
      button: 'Aannemen en het verzoek lezen', done: 'U heeft het verzoek aangenomen. Dit vraagt de persoon.',
    },
    notOurs: {
      title: 'Niet voor ons',
      explain: (processor) =>
        `U bent niet verantwoordelijk voor gegevens van deze persoon. ${processor} neemt het verzoek meteen terug en deze ` +
        'link werkt niet meer.',
      message: 'Hoe u dat weet', button: 'Verzoek teruggeven',
    },
    givenBackTitle: 'Dank u, het verzoek is teruggenomen',
    givenBack: (processor) => [
      `${processor} zoekt nu de organisatie waarvoor het bestemd is. U hoeft niets te doen; de link in onze mail werkt ` +
        'niet meer.',
      'Heeft u al gelezen wie het vraagt en waarom, houd dat dan voor u en verwijder wat u heeft gekopieerd.',
    ],
  },
};
