import type { PageWords } from './page-texts.js';

export const FRENCH: PageWords = {
  layout: {
    skip: 'Aller au contenu', service: 'Demandes relatives aux données personnelles', languages: 'Langue',
    quiet: 'Cette page ne dépose aucun cookie et ne suit personne.',
  },
  reference: 'Référence',
  received: 'Reçue',
  mistakes: {
    summary: 'Rien n’a encore été envoyé. Veuillez vérifier :',
    TOO_LONG: 'Ce texte est trop long.',
    CHARACTERS: 'Ce texte contient des caractères inutilisables, par exemple des caractères de contrôle.',
    NOBODY_NAMED:
      'Indiquez le nom de l’organisation, ou autre chose que vous savez d’elle. Une ville seule ne suffit pas.',
    REASON_REQUIRED: 'Écrivez quelque chose ici : cette étape doit être expliquée à la personne.',
    NOTHING_TO_TELL: 'Écrivez ce que nous devons transmettre à la personne, ou laissez la case vide.',
  },
  confirm: {
    title: 'Confirmez votre demande',
    sent: (processor) =>
      `Quelqu’un, probablement vous, a adressé une demande relative aux données personnelles à ${processor} avec ` +
      'votre adresse électronique.',
    why:
      'Appuyez sur le bouton pour confirmer que c’était vous. Cela montre que la boîte aux lettres est la vôtre ; ' +
      'l’organisation qui répond peut encore vous demander qui vous êtes.',
    button: 'Oui, c’est ma demande',
    notYou: 'Ce n’était pas vous ? Alors ne faites rien et fermez cette page.',
    doneTitle: 'Merci, votre adresse est confirmée',
    nextHeading: 'La suite',
    next: (processor) => [
      `Si l’organisation dont vous parlez conserve des données chez ${processor}, elle reçoit votre demande.`,
      'L’organisation responsable de vos données décide et vous répond elle-même. La loi lui donne un mois, et trois ' +
        'dans les cas difficiles (art. 12, par. 3, RGPD).',
      'Si nous ne savons pas de quelle organisation il s’agit, nous vous le demandons par courriel.',
      'Vous pouvez suivre votre demande à tout moment avec le lien de notre premier courriel.',
    ],
  },
  linkInvalid: {
    title: 'Ce lien ne fonctionne pas',
    intro: 'Il peut y avoir plusieurs raisons :',
    reasons: [
      'Il a déjà été utilisé. Alors tout va bien, et vous n’avez rien à faire.',
      'Il est trop ancien, ou un courriel plus récent l’a remplacé.',
      'Il n’a pas été copié en entier. Il est peut-être sur deux lignes dans votre courriel.',
    ],
    remedy: 'Utilisez le lien du courriel le plus récent. Si vous n’en avez pas, présentez votre demande à nouveau.',
  },
  trouble: {
    title: 'Cela n’a pas fonctionné',
    sentences: {
      UNAVAILABLE:
        'Un élément est momentanément injoignable. Rien n’a été enregistré. Veuillez réessayer dans quelques minutes.',
      RATE_LIMITED: 'Trop de tentatives sont venues de votre réseau. Veuillez attendre une minute et réessayer.',
      BODY_TOO_LARGE: 'Ce que vous avez envoyé est trop long. Veuillez revenir en arrière et le raccourcir.',
      NOT_FOUND: 'Cette page n’existe pas.',
      OTHER: 'Une erreur s’est produite chez nous. Veuillez réessayer plus tard.',
    },
    requestId: (id) => `Si vous nous écrivez à ce sujet, veuillez mentionner ${id}.`,
  },
  status: {
    title: 'Votre demande',
    stateLabel: 'État',
    states: {
      UNCONFIRMED: 'En attente de votre confirmation',
      IN_PROGRESS: 'En cours',
      QUESTION: 'Nous avons une question',
      CLOSED: 'Close ici',
    },
    unconfirmed: [
      'Veuillez confirmer votre adresse électronique avec le lien de notre courriel. Regardez aussi dans les ' +
        'indésirables.',
      'Un droit ne s’éteint pas parce qu’un courriel s’est perdu : sans votre confirmation, nous transmettons la ' +
        'demande un peu plus tard. L’organisation peut alors d’abord demander qui vous êtes.',
    ],
    inProgress: (processor) => [
      `${processor} conserve des données pour d’autres organisations. Si celle dont vous parlez en fait partie, ` +
        `votre demande lui est transmise. Si vous parlez de ${processor} même, ${processor} vous répond directement.`,
      'Cette organisation est responsable de vos données : elle décide et vous répond elle-même, en général dans un ' +
        'délai d’un mois (art. 12, par. 3, RGPD).',
    ],
    sameForAll:
      'Cette page dit la même chose quelle que soit l’organisation que vous avez nommée, afin que personne ' +
      'n’apprenne ici qui est en relation avec qui.',
    closed: (processor) => [
      'Ce qui pouvait être transmis a été transmis.',
      `${processor} ne peut pas répondre à la place des organisations pour lesquelles il travaille. Vous n’avez pas ` +
        'eu de réponse ? Demandez à l’organisation elle-même : sa politique de confidentialité indique à qui écrire. ' +
        'Mentionnez la référence et la date ci-dessus.',
    ],
    told: 'L’organisation concernée par votre demande nous prie de vous communiquer :',
    authorityHeading: 'Si vous n’êtes pas d’accord, ou n’obtenez pas de réponse',
    complain:
      'Vous pouvez introduire une réclamation auprès d’une autorité de protection des données : dans le pays où vous ' +
      'vivez, où vous travaillez, ou dans lequel la loi aurait été violée. Vous pouvez aussi saisir un tribunal.',
    authority: 'Dans votre pays :',
    germanLaender: 'En Allemagne, l’autorité compétente est en général celle du Land où l’entreprise est établie.',
  },
  question: {
    heading: 'De quelle organisation s’agit-il ?',
    intro: (processor) => [
      `${processor} conserve des données pour de nombreuses organisations. Pour transmettre votre demande, nous ` +
        'devons savoir de laquelle il s’agit.',
      'Remplissez ce que vous savez. Une adresse web ou un numéro figurant sur une facture aide le plus.',
    ],
    fields: {
      name: { label: 'Nom de l’organisation', hint: 'Comme sur une lettre, une facture ou un site web' },
      city: { label: 'Ville', hint: null },
      domain: { label: 'Site web ou domaine de courriel', hint: 'Par exemple boulangerie-martin.example' },
      accountReference: { label: 'Numéro de compte ou de client', hint: 'Figurant sur une facture ou un contrat' },
      registrationNumber: { label: 'Numéro au registre du commerce', hint: null },
      vatNumber: { label: 'Numéro de TVA', hint: null },
    },
    button: 'Envoyer',
    thanksTitle: 'Merci',
    thanks: (processor) => [
      `Si l’organisation dont vous parlez conserve des données chez ${processor}, elle reçoit votre demande et vous ` +
        'répond elle-même.',
      'Vous pouvez suivre votre demande à tout moment avec le lien de notre courriel.',
    ],
    already: 'Il a déjà été répondu à cette question. Rien n’a été modifié.',
  },
  answer: {
    title: 'Une demande à laquelle vous devez répondre',
    role: (processor) =>
      `${processor} traite des données pour vous. Cette demande y est arrivée et vous est transmise, car vous êtes ` +
      'le responsable du traitement : vous décidez et vous répondez à la personne (art. 12 et art. 28, par. 3, point ' +
      'e), RGPD).',
    confidential:
      'Quiconque détient le lien de cette page peut lire cette demande et y répondre. Ne le communiquez qu’à ceux ' +
      'qui en ont besoin.',
    unproven:
      'La personne n’a pas confirmé l’adresse électronique. Vérifiez son identité avant de communiquer, de modifier ' +
      'ou d’effacer quoi que ce soit (art. 12, par. 6, RGPD).',
    noAddress: 'Aucune adresse électronique n’a été donnée. Répondez à la personne par un autre moyen.',
    marks: {
      AGREEMENT_ENDED:
        'Votre contrat avec le sous-traitant a pris fin. La demande porte sur des données qui subsistent peut-être.',
      NO_AGREEMENT: 'Le sous-traitant n’a enregistré aucun contrat avec vous.',
      CASCADE: 'Vous traitez ces données pour d’autres : transmettez la demande sans délai au responsable concerné.',
    },
    headings: {
      asked: 'Ce qui est demandé',
      person: 'Qui demande',
      due: 'Dans quel délai',
      done: 'Ce que vous avez fait jusqu’ici',
      act: 'Votre réponse',
    },
    labels: {
      state: 'État', rights: 'Droits', message: 'Dans ses propres mots', name: 'Nom', email: 'Adresse électronique',
      language: 'Langue à employer', country: 'Pays', subject: 'Personne concernée par les données',
      identifiers: 'Vous connaissez peut-être la personne par',
      representative: 'Demande au nom d’autrui, en qualité de', evidence: 'Preuve',
      named: 'Organisation, telle que la personne l’a nommée', passedOn: 'Transmise à vous',
    },
    states: {
      RECEIVED: 'reçue', ASKED: 'question posée à la personne', TRIAGE: 'auprès du personnel du sous-traitant',
      UNKNOWN: 'non attribuée',
      SPLIT: 'répartie entre plusieurs organisations',
      ROUTED: 'nouvelle', ACKNOWLEDGED: 'réception confirmée', INFORMATION_NEEDED: 'informations demandées',
      COMPLETED: 'traitée',
      REFUSED: 'refusée', WITHDRAWN: 'retirée', EXPIRED: 'expirée',
      JOINED: 'jointe à la même demande',
    },
    byDay: (day, zone) => `Répondez au plus tard le ${day} (${zone}).`,
    before: (instant) => `Répondez avant : ${instant}.`,
    overdue: 'Ce délai est dépassé. Répondez sans tarder.',
    extended: 'Vous avez annoncé deux mois de plus ; ils sont comptés.',
    clocks: {
      ART12_3_FROM_PROCESSOR_RECEIPT: 'Votre réponse, à compter de la réception par le sous-traitant',
      ART12_3_FROM_CONTROLLER_RECEIPT: 'Votre réponse, à compter de la transmission à vous',
      PROMISED_ANSWER: 'Votre réponse, telle qu’elle a été promise aux personnes',
      FORWARDING: 'Transmission par le sous-traitant',
    },
    reasons: 'Pourquoi cette date (en anglais)', rule: 'Règle', steps: 'Étapes', assumptions: 'Hypothèses',
  },
  acts: {
    intro: 'Choisissez une étape. Rien ne se passe avant que vous appuyiez sur son bouton.',
    kinds: {
      ACKNOWLEDGE: {
        title: 'Confirmer la réception',
        explain: 'Vous avez la demande et la traitez.',
        message: 'Remarque',
        button: 'Confirmer la réception',
        done: 'Vous avez confirmé la réception.',
      },
      ASK_FOR_INFORMATION: {
        title: 'Demander des informations',
        explain: 'Vous devez en savoir plus sur la personne ou sur ce qu’elle demande (art. 12, par. 6, RGPD).',
        message: 'Votre question', button: 'Demander des informations',
        done: 'Il est noté que vous avez demandé des informations.',
      },
      EXTEND: {
        title: 'Prendre deux mois de plus',
        explain:
          'Pour des demandes complexes ou nombreuses. Vous devez en informer la personne pendant le premier mois, ' +
          'avec les motifs (art. 12, par. 3, RGPD).',
        message: 'Les motifs', button: 'Prolonger', done: 'La prolongation est notée.',
      },
      COMPLETE: {
        title: 'Répondu',
        explain: 'Vous avez fait ce qui était demandé et répondu à la personne, ou vous répondez ici.',
        message: 'Votre réponse', button: 'Clore', done: 'La demande est notée comme traitée.',
      },
      REFUSE: {
        title: 'Refuser',
        explain:
          'Vous ne faites pas ce qui est demandé. Vous devez dire à la personne pourquoi, et qu’elle peut introduire ' +
          'une réclamation auprès d’une autorité ou saisir un tribunal (art. 12, par. 4, RGPD).',
        message: 'Les motifs', button: 'Refuser', done: 'Le refus est noté.',
      },
    },
    optional: 'facultatif',
    tell: (processor) =>
      `Transmettre à la personne : ${processor} envoie mes mots sans les modifier, sur mon instruction`,
    cannotTell: (processor) =>
      `${processor} ne peut pas transmettre vos mots : l’adresse électronique n’est pas confirmée. Informez la ` +
      'personne par un autre moyen.',
    noExtension: 'Le premier mois est écoulé : une prolongation ne peut plus être annoncée (art. 12, par. 3, RGPD).',
    nothingToDo: 'Il n’y a plus rien à faire ici.',
    youWrote: 'Vous aviez écrit :',
    refusals: {
      REQUEST_STATE_FORBIDS:
        'Ce n’est plus possible : quelque chose a changé depuis que vous avez ouvert la page. Vous voyez l’état ' +
        'actuel ci-dessous.',
      ALREADY_EXTENDED: 'Les deux mois de plus ont déjà été pris. La loi ne les accorde qu’une fois.',
      EXTENSION_TOO_LATE:
        'Une prolongation doit être annoncée pendant le premier mois (art. 12, par. 3, RGPD), et il est écoulé. ' +
        'Veuillez répondre à la demande.',
      PERSON_UNREACHABLE:
        'Nous ne pouvons pas écrire à la personne : aucune adresse électronique n’est confirmée. Informez-la par un ' +
        'autre moyen et laissez la case vide.',
      REASON_REQUIRED: 'Veuillez indiquer les motifs : cette étape doit être expliquée à la personne.',
      REQUEST_NOT_ACCEPTED: 'Dites d’abord si la demande est pour vous : jusque-là elle reste fermée.',
      ALREADY_ACCEPTED: 'La demande vous est déjà ouverte.',
      NO_ACT: 'Choisissez ce que vous voulez faire.',
    },
    doneTitle: 'Merci, votre réponse est enregistrée',
    told: 'Vos mots sont en route vers la personne, sans modification.',
    notTold: 'Nous n’avons pas écrit à la personne : faites-le vous-même, si ce n’est déjà fait.',
    ended: 'Le lien de notre courriel ne fonctionne plus. Conservez vous-même ce dont vous avez besoin.',
  },
  acceptance: {
    title: 'Cette demande est-elle pour vous ?',
    found: (processor) =>
      `${processor} traite des données pour plusieurs organisations. Il a reçu cette demande et pense que vous êtes le ` +
      'responsable du traitement qui doit y répondre, mais rien de ce qui n’est qu’à vous n’y rend cela certain.',
    masked:
      'Afin que personne ne lise ce qui ne lui est pas destiné, l’auteur de la demande est masqué et le texte n’est pas ' +
      'montré tant que vous n’avez pas dit que la demande est pour vous.',
    heading: 'Est-elle pour vous ?',
    accept: {
      title: 'Oui, elle est pour nous',
      explain:
        'Vous lisez alors toute la demande et pouvez y répondre. Le délai court déjà. Il est consigné que vous l’avez ' +
        'acceptée.',
      button: 'Accepter et lire la demande', done: 'Vous avez accepté la demande. Voici ce que la personne demande.',
    },
    notOurs: {
      title: 'Pas pour nous',
      explain: (processor) =>
        `Vous n’êtes pas responsable de données de cette personne. ${processor} reprend aussitôt la demande et ce lien ` +
        'ne fonctionne plus.',
      message: 'Comment vous le savez', button: 'Rendre la demande',
    },
    givenBackTitle: 'Merci, la demande a été reprise',
    givenBack: (processor) => [
      `${processor} cherche maintenant l’organisation à laquelle elle est destinée. Vous n’avez rien à faire ; le lien ` +
        'de notre courriel ne fonctionne plus.',
      'Si vous avez déjà lu qui demande et pourquoi, gardez-le pour vous et supprimez ce que vous avez copié.',
    ],
  },
};
