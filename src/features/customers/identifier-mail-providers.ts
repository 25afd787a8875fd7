/**
 * Domains on which anybody can have a mailbox, so that an address there says nothing about an organisation. Kept by
 * hand for the countries served: consumer web mail and access providers, not throw-away addresses (nobody gives one
 * as an organisation's). Published lists of "free" domains also contain companies' own domains, which would silence
 * true evidence.
 */
const WORLDWIDE = `
  gmail.com googlemail.com outlook.com msn.com icloud.com me.com mac.com aol.com aim.com
  ymail.com rocketmail.com myyahoo.com mail.com email.com usa.com post.com consultant.com engineer.com europe.com
  proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tutamail.com tuta.io tuta.com keemail.me
  fastmail.com fastmail.fm hushmail.com hush.com zoho.com zohomail.com zohomail.eu zohomail.in inbox.com mailbox.org
  posteo.de posteo.net posteo.ch posteo.eu startmail.com runbox.com disroot.org riseup.net kolabnow.com ctemplar.com
  mailfence.com countermail.com lycos.com excite.com juno.com netzero.net rediffmail.com qq.com 163.com 126.com
  yeah.net sina.com foxmail.com naver.com hanmail.net daum.net yandex.com yandex.ru yandex.ua ya.ru mail.ru bk.ru
  inbox.ru list.ru rambler.ru ukr.net i.ua duck.com mozmail.com privaterelay.appleid.com simplelogin.com hey.com
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net
  shaw.ca rogers.com sympatico.ca bigpond.com optusnet.com.au xtra.co.nz uol.com.br bol.com.br terra.com.br`;

const NETHERLANDS_BELGIUM_LUXEMBOURG = `
  ziggo.nl ziggomail.com upcmail.nl chello.nl casema.nl multiweb.nl home.nl quicknet.nl zinders.nl hccnet.nl
  kpnmail.nl kpnplanet.nl planet.nl hetnet.nl xs4all.nl telfort.nl telfortglasvezel.nl tele2.nl versatel.nl
  zonnet.nl wxs.nl wanadoo.nl orange.nl online.nl euronet.nl freeler.nl 12move.nl tiscali.nl solcon.nl solconmail.nl
  caiway.nl caiway.net kabelfoon.nl kabelfoon.net delta.nl zeelandnet.nl glasoperator.nl onsbrabantnet.nl
  onsnet.nu edpnet.nl filternet.nl iae.nl dds.nl vodafonevast.nl vodafonethuis.nl youfone.nl
  t-mobilethuis.nl odidomail.nl lijbrandt.nl trined.nl gmx.nl mail.nl yahoo.nl lycos.nl
  telenet.be skynet.be proximus.be belgacom.net pandora.be scarlet.be base.be orange.be mobistar.be voo.be brutele.be
  tvcablenet.be edpnet.be evonet.be versateladsl.be tiscali.be advalvas.be swing.be chello.be euphonynet.be
  pt.lu post.lu internet.lu vo.lu tango.lu luxgsm.lu`;

const GERMANY_AUSTRIA_SWITZERLAND = `
  gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.eu gmx.org gmx.info gmx.biz gmx.fr gmx.co.uk gmx.us web.de email.de
  t-online.de magenta.de freenet.de freenetmail.de arcor.de arcormail.de vodafone.de vodafonemail.de kabelmail.de
  unitybox.de unity-mail.de kabelbw.de ewe.net ewetel.net ewe-mail.de netcologne.de nc-mail.de osnanet.de htp-tel.de
  m-net.de mnet-online.de mnet-mail.de alice.de alice-dsl.net alice-dsl.de hansenet.de o2online.de o2mail.de genion.de
  1und1.de online.de onlinehome.de mail.de mein.gmx directbox.com lycos.de epost.de tiscali.de versatel.de versanet.de
  compuserve.de compuserve.com firemail.de eclipso.de eclipso.eu posteo.at mailbox.de nexgo.de surfeu.de
  a1.net aon.at chello.at inode.at liwest.at kabsi.at drei.at tele2.at utanet.at vol.at tirol.com telering.at
  sms.at eunet.at hotmail.at magnet.at
  bluewin.ch bluemail.ch swissonline.ch sunrise.ch hispeed.ch green.ch freesurf.ch tiscali.ch quickline.ch
  quickline.com netplus.ch solnet.ch ggaweb.ch besonet.ch datacomm.ch vtxmail.ch vtxnet.ch ticino.com citycable.ch
  romandie.com sensemail.ch ik.me`;

const FRANCE = `
  orange.fr wanadoo.fr free.fr freesbee.fr aliceadsl.fr alicepro.fr libertysurf.fr sfr.fr sfr.net neuf.fr cegetel.net
  club-internet.fr 9online.fr 9business.fr noos.fr numericable.fr numericable.com ncnumericable.com evc.net evhr.net
  laposte.net la-poste.net bbox.fr bouyguestelecom.fr bouygtel.fr voila.fr caramail.com caramail.fr lycos.fr
  nordnet.fr modulonet.fr dartybox.com cario.fr mailo.com mailo.fr netc.fr netcourrier.com francite.com
  tele2.fr teleosmedia.fr tiscali.fr worldonline.fr infonie.fr aol.fr ymail.fr`;

const BRITAIN_IRELAND = `
  btinternet.com btopenworld.com btconnect.com talk21.com talktalk.net talktalk.co.uk tiscali.co.uk
  lineone.net virginmedia.com virgin.net virginmedia.co.uk ntlworld.com blueyonder.co.uk sky.com skynow.co.uk
  bskyb.com plus.com plus.net plusnet.com force9.co.uk free-online.co.uk madasafish.com o2.co.uk orange.net
  orange.co.uk orangehome.co.uk wanadoo.co.uk freeserve.co.uk fsmail.net fsnet.co.uk fsworld.co.uk fsbusiness.co.uk
  tesco.net tinyworld.co.uk demon.co.uk supanet.com zen.co.uk zoom.co.uk onetel.com onetel.net pipex.com
  dsl.pipex.com uk2.net uwclub.net postmaster.co.uk mail.co.uk talktalkbusiness.net manx.net
  eircom.net eir.ie iol.ie indigo.ie oceanfree.net ireland.com vodafone.ie esatclear.ie upcmail.ie virginmedia.ie
  imagine.ie digiweb.ie`;

const REST_OF_EUROPE = `
  libero.it virgilio.it alice.it tin.it tim.it tiscali.it inwind.it iol.it fastwebnet.it poste.it email.it aruba.it
  blu.it katamail.com vodafone.it wind.it pec.it arubapec.it legalmail.it postecert.it telefonica.net movistar.es
  terra.es ono.com orange.es ya.com vodafone.es euskaltel.net telecable.es sapo.pt mail.telepac.pt iol.pt clix.pt
  netcabo.pt meo.pt nos.pt telia.com telia.se bredband.net bredband2.com comhem.se spray.se tele2.se home.se
  online.no broadpark.no getmail.no frisurf.no lyse.net tdcadsl.dk mail.dk mail.tele.dk stofanet.dk get2net.dk
  jubii.dk webspeed.dk youmail.dk elisanet.fi kolumbus.fi luukku.com saunalahti.fi pp.inet.fi wp.pl o2.pl onet.pl
  onet.eu op.pl poczta.onet.pl vp.pl interia.pl interia.eu poczta.fm tlen.pl gazeta.pl go2.pl seznam.cz email.cz
  centrum.cz atlas.cz post.cz volny.cz tiscali.cz centrum.sk azet.sk zoznam.sk post.sk freemail.hu citromail.hu
  t-online.hu indamail.hu abv.bg mail.bg dir.bg otenet.gr forthnet.gr hol.gr in.gr cytanet.com.cy siol.net t-2.net
  net.hr t-com.hr inet.hr delfi.lt delfi.ee inbox.lv inbox.lt mail.ee hot.ee onego.ru apollo.lv simnet.is`;

/** Brands that give every country its own domain. */
const BY_COUNTRY: Readonly<Record<string, string>> = {
  hotmail: 'com nl be fr de at ch it es co.uk ie dk se no fi gr hu cz sk pt ca com.au com.br co.jp co.nz co.za',
  outlook: 'com nl be fr de at ch it es co.uk ie dk pt gr hu cz sk com.au com.br jp in co.nz',
  live: 'com nl be fr de at ch it ie co.uk dk se no fi ca com.au com.pt cn jp co.za hk',
  windowslive: 'com es',
  yahoo:
    'com nl be fr de at ch it es co.uk ie dk se no fi gr pl ro pt ca in com.au com.br com.mx com.ar co.in co.jp co.nz',
  aol: 'nl de fr it es co.uk be at ch se',
};

function domainsOf(text: string): string[] {
  return text.split(/\s+/).filter(domain => domain !== '');
}

export const PUBLIC_MAIL_PROVIDERS: ReadonlySet<string> = new Set([
  ...[
    WORLDWIDE,
    NETHERLANDS_BELGIUM_LUXEMBOURG,
    GERMANY_AUSTRIA_SWITZERLAND,
    FRANCE,
    BRITAIN_IRELAND,
    REST_OF_EUROPE,
  ].flatMap(domainsOf),
  ...Object.entries(BY_COUNTRY).flatMap(([brand, endings]) => domainsOf(endings).map(end => `${brand}.${end}`)),
]);

/** Whether anybody can have a mailbox at this domain. */
export function isMailProvider(domain: string): boolean {
  return PUBLIC_MAIL_PROVIDERS.has(domain);
}
