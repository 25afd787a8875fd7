/**
 * Hosts whose subdomains belong to unrelated organisations and that the public suffix list does not name (the list
 * itself has github.io, myshopify.com, wixsite.com, blogspot.com and some thousands more). `acme.wordpress.com` can
 * be somebody's domain; `wordpress.com` never is evidence, nor does it match what lies under it.
 */
const TENANT_HOSTS = `
  wordpress.com wixsite.com wixstudio.io editorx.io myshopify.com shopify.com weebly.com weeblysite.com
  squarespace.com jimdo.com jimdosite.com jimdofree.com jouwweb.nl jouwweb.be jouwweb.site webador.com webador.nl
  webador.be webador.de webador.fr webador.co.uk webnode.com webnode.nl webnode.be webnode.fr webnode.page site123.me
  strikingly.com mystrikingly.com yolasite.com webs.com tumblr.com typepad.com over-blog.com canalblog.com
  blogspot.com blogger.com e-monsite.com emonsite.com godaddysites.com mywebsite-editor.com one.com website.com
  ucoz.com tripod.com angelfire.com freewebs.com page.tl npage.de beepworld.de homepage-baukasten.de webme.com
  sharepoint.com onmicrosoft.com azurewebsites.net cloudapp.net powerappsportals.com dynamics.com office.com
  sites.google.com business.site appspot.com firebaseapp.com web.app herokuapp.com netlify.app vercel.app pages.dev
  workers.dev github.io gitlab.io cloudfront.net amazonaws.com onrender.com fly.dev webflow.io framer.website
  framer.app carrd.co bubbleapps.io glitch.me surge.sh notion.site super.site softr.app
  zendesk.com freshdesk.com freshservice.com helpscoutdocs.com intercom.help statuspage.io atlassian.net
  salesforce.com force.com my.site.com salesforce-sites.com hubspotpagebuilder.com hs-sites.com hubspot.com
  myportfolio.com bigcartel.com mybigcommerce.com bigcommerce.com shopware.store ecwid.com lightspeedhq.com
  webshopapp.com mijnwebwinkel.nl myonlinestore.com biedmeer.nl prestashop.com odoo.com bamboohr.com
  workday.com myworkdayjobs.com recruitee.com homerun.co teamtailor.com personio.de personio.com join.com
  eventbrite.com typeform.com surveymonkey.com mailchimpsites.com campaign-archive.com list-manage.com
  moodlecloud.com instructure.com magister.net somtoday.nl parnassys.net socialschools.eu
  parro.com ning.com discourse.group slack.com basecamphq.com
  home.pl home.xs4all.nl members.home.nl home.kpn.nl pagesperso-orange.fr perso.sfr.fr`;

/**
 * Platforms, directories and shorteners where the path or the query, not the host, says whose page it is. With a path
 * behind it the host is no evidence; alone it names the organisation that runs the platform.
 */
const PLATFORMS = `
  facebook.com fb.com fb.me instagram.com threads.net linkedin.com lnkd.in xing.com twitter.com x.com t.co tiktok.com
  youtube.com youtu.be vimeo.com pinterest.com pinterest.nl pinterest.de pinterest.fr pinterest.co.uk snapchat.com
  whatsapp.com wa.me telegram.me t.me discord.com discord.gg reddit.com medium.com substack.com patreon.com
  linktr.ee beacons.ai bio.link about.me bit.ly tinyurl.com goo.gl g.page g.co forms.gle ow.ly buff.ly is.gd rb.gy
  google.com google.nl google.be google.de google.at google.ch google.fr google.ie google.co.uk google.lu google.it
  google.es bing.com duckduckgo.com ecosia.org qwant.com startpage.com archive.org wikipedia.org
  kvk.nl companyinfo.nl drimble.nl northdata.com northdata.de handelsregister.de zefix.ch moneyhouse.ch
  firmenabc.at herold.at societe.com pappers.fr infogreffe.fr companieshouse.gov.uk
  find-and-update.company-information.service.gov.uk opencorporates.com dnb.com
  goudengids.nl detelefoongids.nl goldenpages.be goudengids.be pagesjaunes.fr gelbeseiten.de dasoertliche.de
  local.ch search.ch yell.com goldenpages.ie trustpilot.com kiyoh.com kieskeurig.nl yelp.com tripadvisor.com
  indeed.com glassdoor.com marktplaats.nl ebay.com ebay.de etsy.com`;

function hostsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(host => host !== ''));
}

export const SHARED_HOSTS = hostsOf(TENANT_HOSTS);
export const PLATFORM_HOSTS = hostsOf(PLATFORMS);
