import type { PageWords } from './page-texts.js';

export const GERMAN: PageWords = {
  layout: {
    skip: 'Zum Inhalt', service: 'Datenschutzanfragen', languages: 'Sprache',
    quiet: 'Diese Seite setzt keine Cookies und verfolgt niemanden.',
  },
  reference: 'Aktenzeichen',
  received: 'Eingegangen',
  mistakes: {
    summary: 'Es wurde noch nichts gesendet. Bitte sehen Sie nach:',
    TOO_LONG: 'Das ist zu lang.',
    CHARACTERS: 'Darin stehen Zeichen, die nicht verwendet werden können, etwa Steuerzeichen.',
    NOBODY_NAMED:
      'Geben Sie den Namen der Organisation an oder etwas anderes, das Sie von ihr wissen. Ein Ort allein genügt ' +
      'nicht.',
    REASON_REQUIRED: 'Schreiben Sie hier etwas: Dieser Schritt muss der Person erklärt werden.',
    NOTHING_TO_TELL: 'Schreiben Sie, was wir der Person weitergeben sollen, oder lassen Sie das Kästchen leer.',
  },
  confirm: {
    title: 'Bestätigen Sie Ihre Anfrage',
    sent: (processor) =>
      `Jemand, vermutlich Sie, hat mit Ihrer E-Mail-Adresse eine Datenschutzanfrage an ${processor} gesendet.`,
    why:
      'Bestätigen Sie mit der Schaltfläche, dass Sie es waren. Das zeigt, dass das Postfach Ihnen gehört; die ' +
      'Organisation, die antwortet, darf noch fragen, wer Sie sind.',
    button: 'Ja, das ist meine Anfrage',
    notYou: 'Waren Sie es nicht? Dann tun Sie nichts und schließen Sie diese Seite.',
    doneTitle: 'Danke, Ihre Adresse ist bestätigt',
    nextHeading: 'Wie es weitergeht',
    next: (processor) => [
      `Wenn die Organisation, die Sie meinen, Daten bei ${processor} speichert, erhält sie Ihre Anfrage.`,
      'Die Organisation, die für Ihre Daten verantwortlich ist, entscheidet darüber und antwortet Ihnen selbst. Das ' +
        'Gesetz gibt ihr dafür einen Monat, in schwierigen Fällen drei (Art. 12 Abs. 3 DSGVO).',
      'Ist nicht klar, welche Organisation Sie meinen, fragen wir Sie per E-Mail.',
      'Mit dem Link in unserer ersten E-Mail können Sie Ihre Anfrage jederzeit verfolgen.',
    ],
  },
  linkInvalid: {
    title: 'Dieser Link funktioniert nicht',
    intro: 'Das kann verschiedene Gründe haben:',
    reasons: [
      'Er wurde schon benutzt. Dann ist alles in Ordnung, und Sie brauchen nichts zu tun.',
      'Er ist zu alt, oder eine neuere E-Mail hat ihn ersetzt.',
      'Er wurde nicht vollständig kopiert. Vielleicht steht er in Ihrer E-Mail auf zwei Zeilen.',
    ],
    remedy: 'Benutzen Sie den Link in der neuesten E-Mail. Haben Sie keine, stellen Sie Ihre Anfrage noch einmal.',
  },
  trouble: {
    title: 'Das hat nicht geklappt',
    sentences: {
      UNAVAILABLE:
        'Etwas ist im Moment nicht erreichbar. Es wurde nichts gespeichert. Bitte versuchen Sie es in ein paar ' +
        'Minuten noch einmal.',
      RATE_LIMITED:
        'Aus Ihrem Netz kamen zu viele Versuche. Bitte warten Sie eine Minute und versuchen Sie es noch einmal.',
      BODY_TOO_LARGE: 'Was Sie gesendet haben, ist zu lang. Bitte gehen Sie zurück und kürzen Sie es.',
      NOT_FOUND: 'Diese Seite gibt es nicht.',
      OTHER: 'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es später noch einmal.',
    },
    requestId: (id) => `Wenn Sie uns deswegen schreiben, nennen Sie bitte ${id}.`,
  },
  status: {
    title: 'Ihre Anfrage',
    stateLabel: 'Stand',
    states: {
      UNCONFIRMED: 'Wartet auf Ihre Bestätigung',
      IN_PROGRESS: 'In Bearbeitung',
      QUESTION: 'Wir haben eine Frage',
      CLOSED: 'Hier abgeschlossen',
    },
    unconfirmed: [
      'Bitte bestätigen Sie Ihre E-Mail-Adresse mit dem Link in unserer E-Mail. Sehen Sie auch im Spam-Ordner nach.',
      'Ein Recht verfällt nicht, weil eine E-Mail verloren geht: Ohne Ihre Bestätigung geben wir die Anfrage etwas ' +
        'später weiter. Die Organisation kann dann zuerst fragen, wer Sie sind.',
    ],
    inProgress: (processor) => [
      `${processor} speichert Daten für andere Organisationen. Ist die Organisation, die Sie meinen, eine davon, ` +
        `wird Ihre Anfrage an sie weitergegeben. Meinen Sie ${processor} selbst, antwortet Ihnen ${processor} selbst.`,
      'Diese Organisation ist für Ihre Daten verantwortlich: Sie entscheidet und antwortet Ihnen selbst, in der ' +
        'Regel innerhalb eines Monats (Art. 12 Abs. 3 DSGVO).',
    ],
    sameForAll:
      'Diese Seite sagt dasselbe, welche Organisation Sie auch genannt haben, damit hier niemand erfährt, wer mit ' +
      'wem zu tun hat.',
    closed: (processor) => [
      'Was weitergegeben werden konnte, wurde weitergegeben.',
      `${processor} darf nicht für die Organisationen antworten, für die es arbeitet. Haben Sie keine Antwort ` +
        'bekommen? Fragen Sie die Organisation selbst: In ihrer Datenschutzerklärung steht, an wen Sie schreiben ' +
        'können. Nennen Sie das Aktenzeichen und das Datum oben.',
    ],
    told: 'Die Organisation, die Ihre Anfrage betrifft, bittet uns, Ihnen mitzuteilen:',
    authorityHeading: 'Wenn Sie nicht einverstanden sind oder keine Antwort bekommen',
    complain:
      'Sie können sich bei einer Datenschutz-Aufsichtsbehörde beschweren: in dem Land, in dem Sie wohnen, in dem Sie ' +
      'arbeiten oder in dem das Recht Ihrer Meinung nach verletzt wurde. Sie können auch vor Gericht gehen.',
    authority: 'In Ihrem Land:',
    germanLaender:
      'In Deutschland ist meist die Aufsichtsbehörde des Landes zuständig, in dem das Unternehmen seinen Sitz hat.',
  },
  question: {
    heading: 'Welche Organisation meinen Sie?',
    intro: (processor) => [
      `${processor} speichert Daten für viele Organisationen. Um Ihre Anfrage weiterzugeben, müssen wir wissen, mit ` +
        'welcher Sie zu tun haben.',
      'Füllen Sie aus, was Sie wissen. Eine Internetadresse oder eine Nummer von einer Rechnung hilft am meisten.',
    ],
    fields: {
      name: { label: 'Name der Organisation', hint: 'Wie auf einem Brief, einer Rechnung oder einer Website' },
      city: { label: 'Ort', hint: null },
      domain: { label: 'Website oder E-Mail-Domain', hint: 'Zum Beispiel baeckerei-schmidt.example' },
      accountReference: { label: 'Konto- oder Kundennummer', hint: 'Von einer Rechnung oder aus einem Vertrag' },
      registrationNumber: { label: 'Handelsregisternummer', hint: null },
      vatNumber: { label: 'Umsatzsteuer-Identifikationsnummer', hint: null },
    },
    button: 'Senden',
    thanksTitle: 'Vielen Dank',
    thanks: (processor) => [
      `Wenn die Organisation, die Sie meinen, Daten bei ${processor} speichert, erhält sie Ihre Anfrage und ` +
        'antwortet Ihnen selbst.',
      'Mit dem Link in unserer E-Mail können Sie Ihre Anfrage jederzeit verfolgen.',
    ],
    already: 'Diese Frage wurde schon beantwortet. Es wurde nichts geändert.',
  },
  answer: {
    title: 'Eine Datenschutzanfrage, die Sie beantworten müssen',
    role: (processor) =>
      `${processor} verarbeitet Daten für Sie. Dort ging diese Anfrage ein; sie wird an Sie weitergegeben, weil Sie ` +
      'der Verantwortliche sind: Sie entscheiden, und Sie antworten der Person (Art. 12 und Art. 28 Abs. 3 Buchst. e ' +
      'DSGVO).',
    confidential:
      'Wer den Link zu dieser Seite hat, kann diese Anfrage lesen und beantworten. Geben Sie ihn nur an die weiter, ' +
      'die ihn brauchen.',
    unproven:
      'Die Person hat die E-Mail-Adresse nicht bestätigt. Stellen Sie fest, wer es ist, bevor Sie etwas herausgeben, ' +
      'ändern oder löschen (Art. 12 Abs. 6 DSGVO).',
    noAddress: 'Es wurde keine E-Mail-Adresse angegeben. Antworten Sie der Person auf andere Weise.',
    marks: {
      AGREEMENT_ENDED:
        'Ihr Vertrag mit dem Auftragsverarbeiter ist beendet. Die Anfrage betrifft Daten, die vielleicht noch ' +
        'vorhanden sind.',
      NO_AGREEMENT: 'Beim Auftragsverarbeiter ist kein Vertrag mit Ihnen erfasst.',
      CASCADE:
        'Sie verarbeiten diese Daten für andere: Geben Sie die Anfrage unverzüglich an den Verantwortlichen weiter.',
    },
    headings: {
      asked: 'Was verlangt wird',
      person: 'Wer fragt',
      due: 'Bis wann',
      done: 'Was Sie bisher getan haben',
      act: 'Ihre Antwort',
    },
    labels: {
      state: 'Stand', rights: 'Rechte', message: 'In eigenen Worten', name: 'Name', email: 'E-Mail-Adresse',
      language: 'Sprache für die Antwort', country: 'Land', subject: 'Um wessen Daten es geht',
      identifiers: 'Woran Sie die Person erkennen können',
      representative: 'Fragt für jemand anderen, als', evidence: 'Nachweis dafür',
      named: 'Organisation, wie die Person sie nannte', passedOn: 'An Sie weitergegeben',
    },
    states: {
      RECEIVED: 'eingegangen', ASKED: 'gefragt, wer gemeint ist',
      TRIAGE: 'bei den Mitarbeitern des Auftragsverarbeiters', UNKNOWN: 'nicht zugeordnet',
      SPLIT: 'auf mehrere Organisationen aufgeteilt',
      ROUTED: 'neu', ACKNOWLEDGED: 'Eingang bestätigt', INFORMATION_NEEDED: 'weitere Angaben erbeten',
      COMPLETED: 'beantwortet',
      REFUSED: 'abgelehnt', WITHDRAWN: 'zurückgezogen', EXPIRED: 'abgelaufen',
      JOINED: 'mit derselben Anfrage verbunden',
    },
    byDay: (day, zone) => `Antworten Sie bis zum Ende des Tages: ${day} (${zone}).`,
    before: (instant) => `Antworten Sie vor: ${instant}.`,
    overdue: 'Diese Zeit ist vorbei. Antworten Sie unverzüglich.',
    extended: 'Sie haben zwei weitere Monate angekündigt; sie sind eingerechnet.',
    clocks: {
      ART12_3_FROM_PROCESSOR_RECEIPT: 'Ihre Antwort, gerechnet ab Eingang beim Auftragsverarbeiter',
      ART12_3_FROM_CONTROLLER_RECEIPT: 'Ihre Antwort, gerechnet ab der Weitergabe an Sie',
      PROMISED_ANSWER: 'Ihre Antwort, wie sie den Menschen zugesagt wurde',
      FORWARDING: 'Weitergabe durch den Auftragsverarbeiter',
    },
    reasons: 'Warum dieses Datum (auf Englisch)', rule: 'Regel', steps: 'Schritte', assumptions: 'Angenommen',
  },
  acts: {
    intro: 'Wählen Sie einen Schritt. Es geschieht nichts, bevor Sie seine Schaltfläche drücken.',
    kinds: {
      ACKNOWLEDGE: {
        title: 'Eingang bestätigen',
        explain: 'Sie haben die Anfrage und bearbeiten sie.',
        message: 'Notiz',
        button: 'Eingang bestätigen',
        done: 'Sie haben den Eingang bestätigt.',
      },
      ASK_FOR_INFORMATION: {
        title: 'Weitere Angaben erbitten',
        explain: 'Sie müssen mehr darüber wissen, wer es ist oder was gemeint ist (Art. 12 Abs. 6 DSGVO).',
        message: 'Ihre Frage', button: 'Angaben erbitten',
        done: 'Es ist vermerkt, dass Sie weitere Angaben erbeten haben.',
      },
      EXTEND: {
        title: 'Zwei weitere Monate nehmen',
        explain:
          'Bei komplexen oder vielen Anfragen. Sie müssen es der Person innerhalb des ersten Monats mit Gründen ' +
          'mitteilen (Art. 12 Abs. 3 DSGVO).',
        message: 'Die Gründe', button: 'Verlängern', done: 'Die Verlängerung ist vermerkt.',
      },
      COMPLETE: {
        title: 'Beantwortet',
        explain: 'Sie haben getan, was verlangt wurde, und der Person geantwortet, oder antworten hier.',
        message: 'Ihre Antwort', button: 'Abschließen', done: 'Die Anfrage ist als beantwortet vermerkt.',
      },
      REFUSE: {
        title: 'Ablehnen',
        explain:
          'Sie tun nicht, was verlangt wurde. Sie müssen der Person sagen, warum, und dass sie sich bei einer ' +
          'Aufsichtsbehörde beschweren oder vor Gericht gehen kann (Art. 12 Abs. 4 DSGVO).',
        message: 'Die Gründe', button: 'Ablehnen', done: 'Die Ablehnung ist vermerkt.',
      },
    },
    optional: 'freiwillig',
    tell: (processor) => `Der Person weitergeben: ${processor} sendet meine Worte unverändert, auf meine Weisung`,
    cannotTell: (processor) =>
      `${processor} kann Ihre Worte nicht weitergeben: Die E-Mail-Adresse ist nicht bestätigt. Teilen Sie es der ` +
      'Person auf andere Weise mit.',
    noExtension:
      'Der erste Monat ist vorbei: Eine Verlängerung kann nicht mehr angekündigt werden (Art. 12 Abs. 3 DSGVO).',
    nothingToDo: 'Hier ist nichts mehr zu tun.',
    youWrote: 'Sie hatten geschrieben:',
    refusals: {
      REQUEST_STATE_FORBIDS:
        'Das ist nicht mehr möglich: Seit Sie die Seite geöffnet haben, hat sich etwas geändert. Unten sehen Sie den ' +
        'Stand.',
      ALREADY_EXTENDED: 'Die zwei weiteren Monate sind schon genommen. Das Gesetz gibt sie einmal.',
      EXTENSION_TOO_LATE:
        'Eine Verlängerung muss innerhalb des ersten Monats angekündigt werden (Art. 12 Abs. 3 DSGVO), und der ist ' +
        'vorbei. Bitte beantworten Sie die Anfrage.',
      PERSON_UNREACHABLE:
        'Wir können der Person nicht schreiben: Es gibt keine bestätigte E-Mail-Adresse. Teilen Sie es ihr auf ' +
        'andere Weise mit und lassen Sie das Kästchen leer.',
      REASON_REQUIRED: 'Bitte nennen Sie die Gründe: Dieser Schritt muss der Person erklärt werden.',
      REQUEST_NOT_ACCEPTED: 'Sagen Sie zuerst, ob die Anfrage Sie betrifft: Bis dahin bleibt sie verschlossen.',
      ALREADY_ACCEPTED: 'Die Anfrage liegt Ihnen bereits offen vor.',
      NO_ACT: 'Wählen Sie, was Sie tun möchten.',
    },
    doneTitle: 'Danke, Ihre Antwort ist vermerkt',
    told: 'Ihre Worte sind unverändert auf dem Weg zu der Person.',
    notTold: 'Wir haben der Person nicht geschrieben: Bitte tun Sie es selbst, falls noch nicht geschehen.',
    ended:
      'Der Link in unserer E-Mail funktioniert nicht mehr. Bewahren Sie selbst auf, was Sie von der Anfrage brauchen.',
  },
  acceptance: {
    title: 'Betrifft diese Datenschutzanfrage Sie?',
    found: (processor) =>
      `${processor} verarbeitet Daten für mehrere Organisationen, hat diese Anfrage erhalten und hält Sie für den ` +
      'Verantwortlichen, der sie beantworten muss. Nichts darin, was nur Ihnen gehört, macht das aber gewiss.',
    masked:
      'Damit niemand liest, was nicht für ihn bestimmt ist, sehen Sie die anfragende Person nur unkenntlich und nicht, ' +
      'was geschrieben wurde, bis Sie sagen, dass die Anfrage Sie betrifft.',
    heading: 'Betrifft sie Sie?',
    accept: {
      title: 'Ja, sie betrifft uns',
      explain:
        'Danach lesen Sie die ganze Anfrage und können sie beantworten. Die Frist läuft bereits. Es wird festgehalten, ' +
        'dass Sie sie angenommen haben.',
      button: 'Annehmen und die Anfrage lesen', done: 'Sie haben die Anfrage angenommen. Das verlangt die Person.',
    },
    notOurs: {
      title: 'Betrifft uns nicht',
      explain: (processor) =>
        `Für Daten dieser Person sind Sie nicht verantwortlich. ${processor} nimmt die Anfrage sofort zurück, und dieser ` +
        'Link gilt nicht mehr.',
      message: 'Woher Sie das wissen', button: 'Anfrage zurückgeben',
    },
    givenBackTitle: 'Danke, die Anfrage wurde zurückgenommen',
    givenBack: (processor) => [
      `${processor} sucht nun die Organisation, für die sie bestimmt ist. Sie brauchen nichts zu tun; der Link in ` +
        'unserer Nachricht gilt nicht mehr.',
      'Haben Sie schon gelesen, wer anfragt und weshalb, behalten Sie es für sich und löschen Sie, was Sie kopiert haben.',
    ],
  },
};
