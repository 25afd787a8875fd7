/**
 * Surnames so common that two firms of one name are seldom one family. Lower case, without accents and particles. What is
 * not here may be as common: then its firms go to triage once too often, and never wrongly anywhere.
 */
export const COMMON_SURNAMES: ReadonlySet<string> = new Set((
  'jansen janssen jansens janssens vries berg bakker visser smit smits smid meijer meyer boer mulder groot bos vos peters peeters hendriks leeuwen dekker brouwer wit dijkstra smeets kok jacobs meer ' +
  'vermeulen schouten dam kuipers post prins blom huisman willems maes mertens claes goossens wouters dijk graaf linden heuvel veen wal beek hoekstra koster veenstra postma hermans martens scholten ' +
  'gerritsen koning bosch verhoeven veld kramer peereboom haan wijk molenaar evers driessen timmermans lambrechts deboeck desmet smet clercq pauwels michiels aerts claeys hermans desmedt cools bogaert ' +
  'jong janse jonker kuiper groen bruin bruijn ruiter ridder zwart hofman bosman huizinga wolters wiersma boersma bouwman sanders driesen vink mol snijders gerrits vliet ooms otten maas nijland kooij ' +
  'muller mueller schmidt schmitt schmid schneider fischer weber wagner becker schulz hoffmann koch richter klein wolf neumann schwarz zimmermann braun kruger krueger hofmann hartmann lange schmitz ' +
  'krause meier maier mayer lehmann kohler koehler huber kaiser fuchs lang scholz moller moeller weiss jung hahn vogel friedrich keller gunther guenther frank berger winkler roth beck lorenz baumann ' +
  'franke albrecht schuster simon ludwig bohm boehm winter kraus martin schumacher kramer kraemer vogt stein jager jaeger otto sommer gross seidel heinrich brandt haas schreiber graf schulte dietrich ziegler ' +
  'kuhn pohl engel horn busch bergmann thomas voigt sauer arnold pfeiffer gruber bauer wimmer steiner moser mayr eder lechner pichler hofer brunner baumgartner frei meister gerber widmer zaugg ' +
  'dubois lefebvre lefevre moreau laurent michel garcia roux bernard petit robert richard durand leroy david bertrand morel fournier girard bonnet dupont lambert fontaine rousseau vincent muller faure andre ' +
  'mercier blanc guerin boyer garnier chevalier francois legrand gauthier perrin robin clement morin nicolas henry roussel mathieu gautier masson marchand duval denis dumont marie lemaire noel meyer dufour meunier ' +
  'brun blanchard giraud joly riviere lucas brunet gaillard barbier arnaud martinez gerard roche renard schmitt roy leroux colin vidal caron picard renaud lemoine fabre lacroix olivier rolland bourgeois ' +
  'smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white roberts green hall wood jackson clarke clark patel khan lewis james phillips mason mitchell rose davis ' +
  'rodgers price bell murphy kelly walsh byrne ryan osullivan sullivan oconnor oneill doyle mccarthy gallagher doherty kennedy lynch murray quinn moore mclaughlin carroll connolly daly connell dunne brennan burke ' +
  'collins campbell clarke johnston hughes farrell fitzgerald nolan scott stewart young king baker harris cooper ward turner hill morris cook watson morgan allen lee parker bennett adams edwards shaw'
).split(' '));
