/** Words with a ligature other than fi, the commonest: from the labels of ESCO (European Commission) and O*NET (CC BY 4.0), and others. */
export const LIGATURE_WORDS: ReadonlySet<string> = new Set(`
affairs affected affecting affidavits affiliate affiliated affiliation affinity affix after afternoon aftersales aircraft airflow attach attachments
attack attend attendance attendant attendants attended attention attentive attitude attitudes attorney attract attraction attractions babysitter
babysitting baffle bailiff bailiffs batteries battery battle better betting bottle bottleneck bottlenecks bottles bottling bottom bottoms briquetting
buff buffer buffered buffers buffing button buttonholing buttons camouflage cattle chauffeur chauffeurs cigarette cigarettes classified cloudflare
coffee coffeescript coffered coffins committed committee committees conflict conflicts cotton craft crafted crafting crafts craftsmanship cutoff
cutter cutterhead cutterheads cutters cutting dataflow deflect differ difference differences different differential differentiate difficult
difficulties diffusion draft drafted drafter drafters drafting drafts effect effected effective effectively effectiveness effects efficiencies
efficiency efficient efficiently effort effortless effortlessly efforts fatty fitter fitters fitting fittings flag flaggers flags flagship flake
flakes flambeed flame flammability flammable flash flashing flat flatness flavour flavourings flavours flaw flawless flawlessly flaws fleet fleets
flexibility flexible flexographic flexography flight flights float floating flock flood flooded flooding floor flooring floors flora floral
floriculture flotation flour flourish flow flowchart flower flowers flows flue fluency fluent fluentd fluently fluff fluid fluids fluorescence flute
flutter flux fly flyers flying foodstuffs forklift getting gifted gifts graffiti gutted gutters handicraft handwritten imagesetter inflate inflation
inflow influence influenced influencer influencers influences influencing influential kettle kettles kickoff knitted knitter knitting layoff layoffs
leaflet leaflets left letter letterpress letters letting lift lifted lifting lifts little lottery matt matter matters mattress mattresses microsoft
mlflow netiquette newsletter off offbearers offenders offending offer offered offering offerings offers office officer officers offices official
officially officials officiate offline offload offloaded offset offshore offsite often overflow pattern patternmaker patternmakers patternmaking
patterns permitted petty pipefitters playoffs plotting potter potters pottery prespotting putting putty rebuff reflect reflected reflection reflector
reflects reflexion reflexology scaffold scaffolded scaffolder scaffolding setter setters setting settings settle settlement settlements shaft
sheffield sheriff shift shifted shifts shoplifting shuttle sift signoff sitter sitting slitter slitting slotting snowflake soft software softwares
splitter splitters splitting stackoverflow staff staffed staffing stafford standoff steamfitters stuff stuffed submitted sufficient sufficiently
suffix swift takeoff tariff tariffs tattoo tensorflow theft tradeoff tradeoffs traffic trafficking transmitted transmitter tufting turnoff twitter
typesetter typesetting upsetting watercraft weft workflow workflows written
`.trim().split(/\s+/));
