package data

import "strings"

// noGroup are common medicines and foods for which reference 2.2 has no group.
// They are known, so that "not in the list" says something of the others.
// Methylnaltrexone stays outside the brain; apomorphine is no opioid.
var noGroup = drugFamily{names: `
	acetaminophen: paracetamol, Tylenol, Panadol, APAP, Calpol, extra strength Tylenol; aspirin: ASA, Bayer, Ecotrin; ibuprofen: Advil, Motrin, Nurofen;
	naproxen: Aleve, Naprosyn; celecoxib: Celebrex; diclofenac: Voltaren; meloxicam: Mobic; indomethacin: Indocin; ketorolac: Toradol; etodolac;
	lidocaine: lignocaine, Lidoderm; capsaicin; sumatriptan: Imitrex; rizatriptan: Maxalt; eletriptan: Relpax; zolmitriptan: Zomig; naratriptan; frovatriptan;
	erenumab: Aimovig; fremanezumab: Ajovy; galcanezumab: Emgality; rimegepant: Nurtec; ubrogepant: Ubrelvy; atogepant: Qulipta;
	onabotulinumtoxina: Botox; buspirone: BuSpar; melatonin: melatonin gummies; quinidine; clidinium;
	valproate: valproic acid, Depakote, Depakene, divalproex, Epilim, sodium valproate; topiramate: Topamax; levetiracetam: Keppra; brivaracetam: Briviact;
	lacosamide: Vimpat; zonisamide: Zonegran; ethosuximide: Zarontin; tiagabine: Gabitril; acetazolamide: Diamox;
	apomorphine: Apokyn, Kynmobi; levodopa: carbidopa, Sinemet, Madopar; pramipexole: Mirapex; ropinirole: Requip; rotigotine: Neupro; benztropine: Cogentin;
	trihexyphenidyl: Artane; donepezil: Aricept; galantamine: Razadyne; rivastigmine: Exelon; deutetrabenazine: Austedo; valbenazine: Ingrezza;
	riluzole: Rilutek; dalfampridine: Ampyra;
	atorvastatin: Lipitor; rosuvastatin: Crestor; simvastatin: Zocor; pravastatin: Pravachol; lovastatin: Mevacor; pitavastatin: Livalo; ezetimibe: Zetia;
	fenofibrate: Tricor; gemfibrozil: Lopid; alirocumab: Praluent; evolocumab: Repatha; icosapent: Vascepa; niacin: nicotinic acid; fish oil: omega 3;
	apixaban: Eliquis; rivaroxaban: Xarelto; dabigatran: Pradaxa; edoxaban: Savaysa; warfarin: Coumadin; enoxaparin: Lovenox; heparin; ticagrelor: Brilinta;
	prasugrel: Effient; digoxin: Lanoxin; amiodarone: Pacerone; flecainide: Tambocor; ivabradine: Corlanor; nitroglycerin: Nitrostat, glyceryl trinitrate, GTN;
	isosorbide: Imdur, Isordil; ranolazine: Ranexa; ambrisentan;
	metformin: Glucophage; glipizide: Glucotrol; glimepiride: Amaryl; glyburide: glibenclamide; gliclazide; pioglitazone: Actos; sitagliptin: Januvia;
	linagliptin: Tradjenta; saxagliptin; empagliflozin: Jardiance; dapagliflozin: Farxiga, Forxiga; canagliflozin: Invokana; semaglutide: Ozempic, Wegovy, Rybelsus;
	liraglutide: Victoza, Saxenda; dulaglutide: Trulicity; exenatide: Byetta; tirzepatide: Mounjaro, Zepbound;
	insulin: Lantus, insulin glargine, insulin lispro, insulin aspart, Humalog, Novolog, Levemir, Tresiba, Toujeo, Basaglar, Humulin; orlistat: Xenical, Alli;
	methimazole: Tapazole, carbimazole; propylthiouracil; somatropin: Genotropin, Norditropin, Humatrope, growth hormone; desmopressin: DDAVP; cabergoline: Dostinex;
	bromocriptine: Parlodel; octreotide: Sandostatin; prednisone: Deltasone; prednisolone; methylprednisolone: Medrol; hydrocortisone: Cortef;
	dexamethasone: Decadron; budesonide: Pulmicort, Entocort; fluticasone: Flonase, Flovent; mometasone: Nasonex; triamcinolone: Kenalog; betamethasone; clobetasol;
	fludrocortisone; alendronate: Fosamax, alendronic acid; risedronate: Actonel; ibandronate: Boniva; denosumab: Prolia; raloxifene: Evista; teriparatide: Forteo;
	zoledronic acid: Reclast; allopurinol: Zyloprim; febuxostat: Uloric; colchicine: Colcrys;
	estradiol: Estrace, Climara, Vivelle, oestradiol; conjugated estrogens: Premarin; progesterone: Prometrium; medroxyprogesterone: Provera, Depo-Provera, Depo;
	norethindrone: norethisterone; levonorgestrel: Mirena, Kyleena, Plan B, IUD; etonogestrel: Nexplanon, NuvaRing; drospirenone: Yaz, Yasmin, Slynd;
	ethinyl estradiol: birth control, birth control pill, birth control pills, the pill, oral contraceptive, oral contraceptives, Loestrin, Junel, Sprintec;
	ulipristal: Ella; norgestimate; clomiphene: Clomid; letrozole: Femara; anastrozole: Arimidex; tamoxifen: Nolvadex; testosterone: AndroGel, Depo-Testosterone;
	finasteride: Propecia, Proscar; dutasteride: Avodart; tamsulosin: Flomax; alfuzosin; sildenafil: Viagra; tadalafil: Cialis; vardenafil: Levitra;
	oxybutynin: Ditropan; tolterodine: Detrol; solifenacin: Vesicare; mirabegron: Myrbetriq; phenazopyridine: Pyridium, Azo; fesoterodine; trospium;
	omeprazole: Prilosec, Losec; esomeprazole: Nexium; pantoprazole: Protonix; lansoprazole: Prevacid; rabeprazole; dexlansoprazole: Dexilant; famotidine: Pepcid;
	ranitidine: Zantac; cimetidine: Tagamet; sucralfate: Carafate; antacid: Tums, Maalox, Gaviscon, acid reducer, acid reflux, calcium carbonate; simethicone: Gas-X;
	bismuth: Pepto-Bismol; ondansetron: Zofran; metoclopramide: Reglan; domperidone: Motilium; loperamide: Imodium; diphenoxylate: Lomotil;
	methylnaltrexone: Relistor; naloxegol: Movantik; naldemedine: Symproic; naloxone: Narcan; polyethylene glycol: Miralax, macrogol; docusate: Colace;
	senna: Senokot; bisacodyl: Dulcolax; lactulose; psyllium: Metamucil; linaclotide: Linzess; lubiprostone: Amitiza; dicyclomine: Bentyl; hyoscyamine: Levsin;
	mesalamine: mesalazine, Lialda, Asacol; ursodiol; pancrelipase: Creon;
	albuterol: salbutamol, Ventolin, ProAir; levalbuterol: Xopenex; salmeterol: Serevent, Advair, Seretide; formoterol: Symbicort, Breo; tiotropium: Spiriva;
	ipratropium: Atrovent; umeclidinium: Anoro, Trelegy; montelukast: Singulair; zafirlukast; beclomethasone: Qvar; omalizumab: Xolair; roflumilast;
	loratadine: Claritin; desloratadine: Clarinex; fexofenadine: Allegra; cetirizine: Zyrtec; levocetirizine: Xyzal; azelastine: Astelin; cromolyn;
	guaifenesin: Mucinex; benzonatate: Tessalon; acetylcysteine: NAC;
	amoxicillin: Augmentin, clavulanate, amoxicillin clavulanate, co-amoxiclav; penicillin; ampicillin; cephalexin: Keflex, cefalexin; cefdinir; cefuroxime;
	ceftriaxone; azithromycin: Zithromax, Z-Pak; doxycycline: Vibramycin; minocycline: Minocin; tetracycline; levofloxacin: Levaquin; moxifloxacin; clindamycin: Cleocin;
	metronidazole: Flagyl; nitrofurantoin: Macrobid; trimethoprim: Bactrim, Septra, sulfamethoxazole, co-trimoxazole; vancomycin; fosfomycin; rifaximin: Xifaxan;
	terbinafine: Lamisil; nystatin; acyclovir: aciclovir, Zovirax; valacyclovir: Valtrex, valaciclovir; famciclovir; oseltamivir: Tamiflu; ivermectin;
	hydroxychloroquine: Plaquenil; emtricitabine: Truvada, Descovy, tenofovir; bictegravir: Biktarvy; dolutegravir: Tivicay, Dovato, Triumeq; lamivudine; abacavir;
	entecavir; sofosbuvir: Epclusa, Harvoni; raltegravir: Isentress;
	methotrexate: Trexall; azathioprine: Imuran; mycophenolate: CellCept; tacrolimus: Prograf; leflunomide: Arava; sulfasalazine: Azulfidine; adalimumab: Humira;
	etanercept: Enbrel; infliximab: Remicade; secukinumab: Cosentyx; ustekinumab: Stelara; dupilumab: Dupixent; tofacitinib: Xeljanz; upadacitinib: Rinvoq;
	apremilast: Otezla; rituximab: Rituxan; ocrelizumab: Ocrevus; dimethyl fumarate: Tecfidera; glatiramer: Copaxone; fingolimod: Gilenya; vedolizumab: Entyvio;
	isotretinoin: Accutane; tretinoin: Retin-A; minoxidil: Rogaine; latanoprost: Xalatan; timolol: Timoptic; brimonidine: Alphagan; dorzolamide: Trusopt;
	varenicline: Chantix, Champix; acamprosate: Campral; disulfiram: Antabuse;
	vitamin D: vitamin D2, vitamin D3, D3, cholecalciferol, ergocalciferol; vitamin C: ascorbic acid; vitamin B12: B12, cyanocobalamin, methylcobalamin;
	vitamin B6: pyridoxine; vitamin B: vitamin B complex, B complex; vitamin A; vitamin E; vitamin K: vitamin K2; thiamine: vitamin B1; riboflavin: vitamin B2; biotin;
	folic acid: folate, methylfolate, L-methylfolate, folinic acid, leucovorin; multivitamin: multivitamins, multivitamin gummies, vitamin gummies, prenatal vitamin,
		prenatal vitamins; iron: ferrous sulfate, ferrous gluconate; calcium; magnesium; zinc; potassium: potassium chloride, Klor-Con; selenium; iodine;
	probiotic: probiotics; collagen; creatine; glucosamine: chondroitin; turmeric: curcumin; coenzyme Q10: CoQ10, ubiquinol; alpha lipoic acid; inositol;
	lion's mane: lion's mane mushroom; reishi: reishi mushroom; elderberry; echinacea; cranberry; whey protein: protein powder; electrolytes: electrolyte;
	water: soft drink, soft drinks, sports drink, root beer, ginger ale, ginger beer; juice: orange juice, apple juice; milk; decaf: decaf coffee, decaffeinated coffee, herbal tea, chamomile tea, chamomile, peppermint tea, ginger tea, ginger,
		rooibos, mint tea; lemonade; sugar: honey`}

// doseWords say how much, how and when of a medicine, not which. "PM" is not
// among them: "Motrin PM" is another product than Motrin.
var doseWords = wordSet(`mg mcg ug g gram grams ml l iu unit units meq percent tab tabs tablet tablets cap caps capsule capsules pill pills patch patches
	drop drops spray sprays puff puffs inhaler lozenge lozenges troche troches film films syrup solution suspension liquid powder injection shot shots pen cream gel
	ointment lotion suppository nasal oral orally sublingual topical transdermal im po sl er xr xl sr ir cr dr la cd odt ec mr extended immediate release delayed
	slow modified long acting depot hcl hydrochloride hydrobromide hbr sulfate sulphate tartrate succinate fumarate maleate mesylate besylate sodium citrate acetate
	phosphate bitartrate carbonate oxalate pamoate decanoate palmitate chloride monohydrate dihydrate anhydrous daily once twice three times x a an the of my in per by
	every each other day days h hr hrs hour hours week weeks weekly monthly hs qhs qd bid tid qid qam prn as needed at bedtime bed night nights nightly morning
	mornings evening noon am with without food before after meal meals breakfast lunch dinner mouth for sleep anxiety pain panic one two four five half quarter low
	high small big large extra regular strength dose doses microdose microdoses microdosed microdosing generic brand and or some few bit little about ago last yesterday
	today tonight glass glasses cup cups bottle bottles can cans pint pints sip sips line lines hit hits puffed iced black hot lemon cream oat plain medication
	medicine prescription prescribed tincture vial ampoule`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
