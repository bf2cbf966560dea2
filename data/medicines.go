package data

// The table of medicines and substances that reference 2.2 has a group for.
// Names are from public labels (US, UK and EU) and, for substances, from the
// street. Left out on purpose, so that they are said to be not in the list:
// memantine, amantadine and the like, which act where ketamine acts and have
// no group in the reference, and words with several meanings ("ice", "spice").

// drugFamily is one row: medicines of one kind, which belong to the same
// classes. names holds "generic: other name, other name; generic ...".
type drugFamily struct {
	words   string // what people call the kind; the first word is the kind
	classes []DrugClass
	names   string // none: the words stand for the classes as a whole
	kind    string // of a row without words: the kind of an earlier row
}

var drugFamilies = append([]drugFamily{
	{"psychedelic, hallucinogen", []DrugClass{Psychedelics}, `
		psilocybin: psilocin, mushroom, mushrooms, magic mushroom, magic mushrooms, psilocybin mushrooms, shroom, shrooms, magic truffle,
			magic truffles, psilocybin truffles, liberty caps, golden teachers, mushroom tea, mushroom chocolate;
		LSD: acid, lysergide, lysergic acid, lysergic acid diethylamide, blotter, 1P-LSD, LSD-25, LSA;
		MDMA: ecstasy, molly, XTC, mandy, MDA, midomafetamine; mescaline: peyote, San Pedro, huachuma, wachuma;
		ayahuasca: yage, hoasca; DMT: dimethyltryptamine, nn-DMT, n n DMT, changa; 5-MeO-DMT: 5-MeO, bufo, mebufotenin;
		ibogaine: iboga, noribogaine; 2C-B: 2CB, 2C-I, 2C-E, tusi, NBOMe; salvia: Salvia divinorum; amanita: Amanita muscaria, fly agaric, muscimol;
		ketamine: special k, Ketalar, ket, esketamine, Spravato, arketamine; PCP: phencyclidine, angel dust; DXM: robotripping;
		nitrous oxide: laughing gas, whippets, whippet`, ""},
	{"", []DrugClass{Alcohol}, `
		alcohol: ethanol, beer, beers, lager, ale, cider, wine, wines, red wine, white wine, champagne, prosecco, sake, vodka, whisky, whiskey, bourbon,
			scotch, gin, rum, tequila, mezcal, brandy, cognac, vermouth, schnapps, sangria, mead, liquor, liqueur, booze, spirits, drink, drinks,
			cocktail, cocktails, margarita, margaritas, martini, mimosa, hard seltzer, White Claw, gin and tonic`, ""},
	{"benzodiazepine, benzo", []DrugClass{Benzodiazepines}, `
		alprazolam: Xanax, Niravam, Xan, Xans; lorazepam: Ativan, Loreev, Temesta; clonazepam: Klonopin, Rivotril; diazepam: Valium, Diastat, Valtoco;
		temazepam: Restoril, Normison; chlordiazepoxide: Librium; oxazepam: Serax, Serepax; triazolam: Halcion; clorazepate: Tranxene;
		estazolam: ProSom; clobazam: Onfi, Sympazan, Frisium; flurazepam: Dalmane; quazepam: Doral; midazolam: Versed, Nayzilam; nitrazepam: Mogadon;
		bromazepam: Lexotan, Lexotanil, Lectopam; lormetazepam: Noctamid; loprazolam; prazepam; flunitrazepam: Rohypnol, roofies; etizolam;
		phenazepam; remimazolam: Byfavo`, ""},
	{"sedative, tranquilizer, tranquilliser, downer", []DrugClass{Benzodiazepines, OtherSedatives}, "", ""},
	{"other sedative", []DrugClass{OtherSedatives}, "", ""},
	{"hypnotic, sleep medicine, sleep aid, sleeping pill, sleeping tablet, z-drug", []DrugClass{OtherSedatives}, `
		zolpidem: Ambien, Edluar, Intermezzo, Stilnox, Stilnoct, Zolpimist; eszopiclone: Lunesta; zaleplon: Sonata; zopiclone: Imovane, Zimovane;
		suvorexant: Belsomra; lemborexant: Dayvigo; daridorexant: Quviviq; ramelteon: Rozerem; chloral hydrate;
		sodium oxybate: Xyrem, Lumryz, Xywav, GHB, GBL, gamma hydroxybutyrate, oxybate`, ""},
	{"barbiturate", []DrugClass{OtherSedatives}, "butalbital; secobarbital: Seconal; pentobarbital: Nembutal; amobarbital: Amytal; butabarbital: Butisol", ""},
	{"", []DrugClass{OtherSedatives, LevelsDown}, "phenobarbital: phenobarbitone, Luminal, Sezaby; primidone: Mysoline", "barbiturate"},
	{"gabapentinoid", []DrugClass{OtherSedatives}, "gabapentin: Neurontin, Gralise, Horizant, gabapentin enacarbil; pregabalin: Lyrica; mirogabalin", ""},
	{"muscle relaxant, muscle relaxer", []DrugClass{OtherSedatives}, `
		baclofen: Lioresal, Ozobax, Lyvispah; cyclobenzaprine: Flexeril, Amrix, Fexmid; carisoprodol: Soma; tizanidine: Zanaflex;
		methocarbamol: Robaxin; metaxalone: Skelaxin, Metaxall; orphenadrine: Norflex; chlorzoxazone: Parafon Forte, Lorzone;
		dantrolene: Dantrium; thiocolchicoside`, ""},
	{"antihistamine, sedating antihistamine, first generation antihistamine", []DrugClass{OtherSedatives}, `
		diphenhydramine: Benadryl, ZzzQuil, Sominex, Nytol, Banophen; hydroxyzine: Atarax, Vistaril; doxylamine: Unisom; promethazine: Phenergan, Avomine;
		chlorpheniramine: chlorphenamine, Chlor-Trimeton, Piriton; brompheniramine; cyproheptadine: Periactin; meclizine: Antivert, Bonine, meclozine;
		dimenhydrinate: Dramamine, Gravol; cyclizine: Marezine, Valoid; clemastine: Tavist; triprolidine; alimemazine: trimeprazine; cinnarizine: Stugeron`, ""},
	{"", []DrugClass{OtherSedatives}, `
		meprobamate: Miltown; dexmedetomidine: Igalmi, Precedex; propofol: Diprivan; zuranolone: Zurzuvae; brexanolone: Zulresso;
		dextromethorphan: Delsym; kava: kava kava; valerian: valerian root; phenibut`, ""},
	{"cannabinoid", []DrugClass{Cannabis}, `
		cannabis: marijuana, medical marijuana, weed, pot, THC, hash, hashish, edible, edibles, gummy, gummies, joint, joints, blunt, blunts, bong, dab,
			dabs, ganja, reefer, spliff, kief, pre-roll, pre-rolls, preroll, delta-8, delta-8 THC, delta-9, delta-9 THC, delta-10, THCA, HHC, tetrahydrocannabinol;
		dronabinol: Marinol, Syndros; nabilone: Cesamet; nabiximols: Sativex; cannabidiol: CBD, CBD oil, Epidiolex, Epidyolex`, ""},
	{"stimulant, psychostimulant, ADHD medicine", []DrugClass{Stimulants}, `
		amphetamine: amphetamines, amfetamine, amphetamine salts, mixed amphetamine salts, Adderall, Mydayis, Evekeo, Adzenys, Dyanavel, speed, addy;
		dextroamphetamine: Dexedrine, Zenzedi, ProCentra, Xelstrym, dexamphetamine, dexamfetamine, d-amphetamine, Amfexa;
		lisdexamfetamine: Vyvanse, Elvanse, Tyvense, lisdexamphetamine; methylphenidate: Ritalin, Concerta, Metadate, Daytrana, Quillivant, QuilliChew,
			Cotempla, Jornay, Methylin, Aptensio, Equasym, Medikinet, Relexxii, Xaggitin; dexmethylphenidate: Focalin, Azstarys, serdexmethylphenidate;
		modafinil: Provigil; armodafinil: Nuvigil; solriamfetol: Sunosi; pitolisant: Wakix; atomoxetine: Strattera; viloxazine: Qelbree;
		phentermine: Adipex, Adipex-P, Lomaira; phendimetrazine; diethylpropion; benzphetamine; methamphetamine: meth, crystal meth, Desoxyn;
		cocaine: coke, crack, crack cocaine; mephedrone: bath salts; khat: qat; yohimbine`, ""},
	{"decongestant", []DrugClass{Stimulants}, `
		pseudoephedrine: Sudafed; phenylephrine: Sudafed PE, Neo-Synephrine; oxymetazoline: Afrin; xylometazoline: Otrivin; ephedrine: ephedra, ma huang`, ""},
	{"", []DrugClass{Lamotrigine}, "lamotrigine: Lamictal, Subvenite", ""},
	{"opioid, opiate, narcotic", []DrugClass{Opioids}, `
		oxycodone: OxyContin, Roxicodone, Roxybond, Xtampza, Oxaydo, OxyNorm, Longtec, oxy; hydrocodone: Hysingla, Zohydro;
		morphine: MS Contin, Kadian, MST, MST Continus, Oramorph, Sevredol, Zomorph, Roxanol, Arymo; fentanyl: Duragesic, Actiq, Fentora, Subsys, Abstral;
		hydromorphone: Dilaudid, Exalgo, Palladone; codeine; dihydrocodeine: DF118; methadone: Dolophine, Methadose, Physeptone;
		tramadol: Ultram, ConZip, Zydol, Tramal, Qdolo; tapentadol: Nucynta, Palexia;
		buprenorphine: Subutex, Sublocade, Belbuca, Butrans, Buvidal, Brixadi, Temgesic, Probuphine; oxymorphone: Opana; meperidine: Demerol, pethidine;
		levorphanol; butorphanol: Stadol; nalbuphine: Nubain; pentazocine: Talwin; heroin: diamorphine; opium: laudanum, opium tincture;
		sufentanil: Dsuvia; remifentanil: Ultiva; alfentanil; oliceridine: Olinvyk; kratom: mitragynine, 7-OH, 7-hydroxymitragynine; tianeptine: Stablon, Zaza`, ""},
	{"MAOI, MAO inhibitor, monoamine oxidase inhibitor", []DrugClass{MAOInhibitors}, `
		tranylcypromine: Parnate; phenelzine: Nardil; isocarboxazid: Marplan; moclobemide: Manerix, Aurorix; selegiline: Emsam, Eldepryl, Zelapar, deprenyl;
		rasagiline: Azilect; safinamide: Xadago; linezolid: Zyvox; methylene blue: methylthioninium, Provayblue; procarbazine: Matulane; Syrian rue: harmaline, harmine`, ""},
	{"opioid antagonist", []DrugClass{Naltrexone}, "naltrexone: Vivitrol, ReVia, Depade, Adepend, LDN; nalmefene: Selincro; samidorphan", ""},
	{"", []DrugClass{Theophylline}, "theophylline: Theo-24, Elixophyllin, Uniphyl, Uniphyllin; aminophylline: Phyllocontin", ""},
	{"antipsychotic, neuroleptic", []DrugClass{Antipsychotics}, `
		haloperidol: Haldol; risperidone: Risperdal, Perseris, Uzedy; clozapine: Clozaril, Versacloz; olanzapine: Zyprexa; quetiapine: Seroquel;
		aripiprazole: Abilify, Aristada; ziprasidone: Geodon; lurasidone: Latuda; paliperidone: Invega; brexpiprazole: Rexulti; cariprazine: Vraylar, Reagila;
		asenapine: Saphris, Sycrest; iloperidone: Fanapt; lumateperone: Caplyta; pimavanserin: Nuplazid; chlorpromazine: Thorazine, Largactil;
		perphenazine: Trilafon; fluphenazine: Prolixin, Modecate; trifluoperazine: Stelazine; thioridazine: Mellaril; thiothixene: Navane; loxapine: Adasuve;
		molindone; pimozide: Orap; amisulpride: Solian; sulpiride; flupentixol: Depixol, Fluanxol; zuclopenthixol: Clopixol; levomepromazine: Nozinan;
		prochlorperazine: Compazine, Stemetil; droperidol; xanomeline: Cobenfy`, ""},
	// Boosted medicines stand under what boosts them.
	{"enzyme inhibitor, CYP3A4 inhibitor", []DrugClass{LevelsUp}, `
		clarithromycin: Biaxin, Klacid; erythromycin: Erythrocin, Ery-Tab; telithromycin; ketoconazole: Nizoral; itraconazole: Sporanox, Tolsura;
		voriconazole: Vfend; posaconazole: Noxafil; fluconazole: Diflucan; isavuconazole: Cresemba; ritonavir: Norvir, Kaletra, Paxlovid, lopinavir, nirmatrelvir;
		cobicistat: Tybost, Prezcobix, Symtuza, Genvoya, Stribild, Evotaz; nelfinavir: Viracept; atazanavir: Reyataz; darunavir: Prezista;
		grapefruit: grapefruit juice; dronedarone: Multaq; ciprofloxacin: Cipro; imatinib: Gleevec; cyclosporine: ciclosporin, Neoral, Sandimmune;
		ticlopidine; clopidogrel: Plavix; idelalisib; aprepitant: Emend`, ""},
	{"enzyme inducer, CYP3A4 inducer", []DrugClass{LevelsDown}, `
		rifampicin: rifampin, Rifadin, Rimactane; rifabutin: Mycobutin; rifapentine: Priftin; carbamazepine: Tegretol, Carbatrol, Equetro, Epitol;
		oxcarbazepine: Trileptal, Oxtellar; eslicarbazepine: Aptiom, Zebinix; phenytoin: Dilantin, Epanutin, fosphenytoin; cenobamate: Xcopri;
		efavirenz: Sustiva, Atripla; etravirine: Intelence; nevirapine: Viramune; bosentan: Tracleer; enzalutamide: Xtandi; apalutamide: Erleada;
		mitotane; dabrafenib; lumacaftor: Orkambi;
		St John's wort: St John wort, St John s wort, Saint John's wort, Saint John wort, St Johnswort, St John's, hypericum, hypericum perforatum, SJW`, ""},
	{"thyroid hormone, thyroid medicine", []DrugClass{ThyroidHormone}, `
		levothyroxine: Synthroid, Levoxyl, Unithroid, Tirosint, Euthyrox, Eltroxin, thyroxine, L-thyroxine; liothyronine: Cytomel;
		desiccated thyroid: thyroid, Armour Thyroid, Armour, NP Thyroid, Nature-Throid; liotrix`, ""},
	{"", []DrugClass{Caffeine}, `
		caffeine: coffee, pot of coffee, pot of tea, espresso, latte, cappuccino, americano, cold brew, matcha, tea, green tea, black tea, chai, yerba mate, guarana, NoDoz, Vivarin,
			energy drink, energy drinks, Red Bull, cola, Coca-Cola, diet coke, coke zero, Pepsi, Mountain Dew`, ""},
	{"SSRI", []DrugClass{Antidepressants}, `
		sertraline: Zoloft, Lustral; fluoxetine: Prozac, Sarafem; citalopram: Celexa, Cipramil; escitalopram: Lexapro, Cipralex;
		paroxetine: Paxil, Seroxat, Pexeva, Brisdelle; dapoxetine: Priligy`, ""},
	{"", []DrugClass{LevelsUp, Antidepressants}, "fluvoxamine: Luvox, Faverin", "SSRI"},
	{"SNRI", []DrugClass{Antidepressants}, `
		venlafaxine: Effexor, Efexor; desvenlafaxine: Pristiq; duloxetine: Cymbalta, Drizalma; levomilnacipran: Fetzima; milnacipran: Savella`, ""},
	{"tricyclic, tricyclic antidepressant, TCA", []DrugClass{Antidepressants}, `
		amitriptyline: Elavil, Endep; nortriptyline: Pamelor, Aventyl; imipramine: Tofranil; desipramine: Norpramin; clomipramine: Anafranil; protriptyline;
		trimipramine: Surmontil; amoxapine; dosulepin: dothiepin; lofepramine; maprotiline`, ""},
	// Both are antidepressants that are taken to sleep.
	{"", []DrugClass{OtherSedatives, Antidepressants}, "trazodone: Desyrel, Oleptro, Molipaxin; doxepin: Silenor, Sinequan", ""},
	{"", []DrugClass{LevelsUp, Antidepressants}, "nefazodone: Serzone", ""},
	{"", []DrugClass{Antidepressants}, `
		bupropion: Wellbutrin, Zyban, Aplenzin, Forfivo; vilazodone: Viibryd; vortioxetine: Trintellix, Brintellix; mirtazapine: Remeron, Zispin;
		agomelatine: Valdoxan; reboxetine: Edronax; gepirone: Exxua; lithium: Lithobid, Eskalith, Priadel, Camcolit`, ""},
	{"antidepressant", []DrugClass{Antidepressants}, "", ""},
	{"ACE inhibitor", []DrugClass{Antihypertensives}, `
		lisinopril: Zestril, Prinivil, Qbrelis; enalapril: Vasotec; ramipril: Altace, Tritace; benazepril: Lotensin; captopril: Capoten; quinapril: Accupril;
		fosinopril; perindopril: Coversyl, Aceon; trandolapril: Mavik; moexipril`, ""},
	{"ARB, angiotensin receptor blocker", []DrugClass{Antihypertensives}, `
		losartan: Cozaar; valsartan: Diovan, sacubitril, Entresto; olmesartan: Benicar; candesartan: Atacand; irbesartan: Avapro; telmisartan: Micardis; azilsartan: Edarbi`, ""},
	{"calcium channel blocker", []DrugClass{Antihypertensives}, `
		amlodipine: Norvasc, Istin; nifedipine: Procardia, Adalat; felodipine: Plendil; nicardipine; isradipine; lercanidipine`, ""},
	{"", []DrugClass{LevelsUp, Antihypertensives}, "diltiazem: Cardizem, Tiazac, Cartia; verapamil: Calan, Verelan, Isoptin", "calcium channel blocker"},
	{"beta blocker", []DrugClass{Antihypertensives}, `
		metoprolol: Lopressor, Toprol; atenolol: Tenormin; propranolol: Inderal, Hemangeol; carvedilol: Coreg; bisoprolol: Zebeta, Concor; nebivolol: Bystolic;
		labetalol: Trandate; nadolol: Corgard; pindolol; sotalol: Betapace; acebutolol`, ""},
	{"diuretic, water pill", []DrugClass{Antihypertensives}, `
		hydrochlorothiazide: HCTZ, HCT, Microzide; chlorthalidone: chlortalidone, Thalitone; indapamide: Natrilix; furosemide: Lasix, frusemide;
		torsemide: torasemide, Soaanz; bumetanide: Bumex; spironolactone: Aldactone; eplerenone: Inspra; triamterene; amiloride; metolazone; bendroflumethiazide`, ""},
	{"", []DrugClass{Antihypertensives}, `
		clonidine: Catapres, Kapvay; guanfacine: Intuniv, Tenex; prazosin: Minipress; doxazosin: Cardura; terazosin: Hytrin; hydralazine: Apresoline;
		methyldopa: Aldomet; aliskiren: Tekturna`, ""},
	{"antihypertensive, blood pressure medicine, blood pressure medication, blood pressure pill, BP medicine, BP med", []DrugClass{Antihypertensives}, "", ""},
	{"", []DrugClass{Nicotine}, `
		nicotine: tobacco, cigarette, cigarettes, cigar, cigars, vape, vapes, vaping, e-cigarette, e-cigarettes, Juul, snus, Zyn, hookah, Nicorette, NicoDerm,
			nicotine patch, nicotine gum`, ""},
}, noGroup)

// combinations lists products by what is in them: "generic + generic: product, product".
const combinations = `oxycodone + acetaminophen: Percocet, Endocet, Roxicet, Nalocet, Primlev, Prolate, perc, percs; oxycodone + aspirin: Percodan;
	oxycodone + naloxone: Targin, Targiniq, Targinact; hydrocodone + acetaminophen: Vicodin, Norco, Lortab, Lorcet, Xodol, Verdrocet; hydrocodone + ibuprofen: Vicoprofen;
	hydrocodone + chlorpheniramine: Tussionex; tramadol + acetaminophen: Ultracet; tramadol + celecoxib: Seglentis;
	codeine + acetaminophen: Tylenol 1, Tylenol 2, Tylenol 3, Tylenol 4, Tylenol No 1, Tylenol No 2, Tylenol No 3, Tylenol No 4, Tylenol number 3, co-codamol,
		cocodamol, Panadeine, Solpadeine, Zapain; dihydrocodeine + acetaminophen: co-dydramol;
	buprenorphine + naloxone: Suboxone, Zubsolv, Bunavail; naltrexone + bupropion: Contrave, Mysimba; olanzapine + samidorphan: Lybalvi;
	olanzapine + fluoxetine: Symbyax; perphenazine + amitriptyline: Triavil; chlordiazepoxide + amitriptyline: Limbitrol; chlordiazepoxide + clidinium: Librax;
	bupropion + dextromethorphan: Auvelity; dextromethorphan + quinidine: Nuedexta; phentermine + topiramate: Qsymia;
	butalbital + acetaminophen + caffeine: Fioricet, Esgic, Zebutal; butalbital + aspirin + caffeine: Fiorinal;
	acetaminophen + aspirin + caffeine: Excedrin, Excedrin Migraine; acetaminophen + caffeine: Panadol Extra;
	acetaminophen + diphenhydramine: Tylenol PM, Excedrin PM, Panadol Night; ibuprofen + diphenhydramine: Advil PM, Motrin PM; naproxen + diphenhydramine: Aleve PM;
	acetaminophen + dextromethorphan + phenylephrine: DayQuil, Tylenol Cold, Theraflu; acetaminophen + dextromethorphan + doxylamine: NyQuil;
	acetaminophen + dextromethorphan + promethazine: Night Nurse; guaifenesin + dextromethorphan: Mucinex DM, Robitussin, Robitussin DM; guaifenesin + pseudoephedrine: Mucinex D;
	ibuprofen + pseudoephedrine: Advil Cold and Sinus; loratadine + pseudoephedrine: Claritin-D; cetirizine + pseudoephedrine: Zyrtec-D;
	fexofenadine + pseudoephedrine: Allegra-D; amlodipine + benazepril: Lotrel; amlodipine + valsartan: Exforge; amlodipine + atorvastatin: Caduet;
	amlodipine + olmesartan: Azor; lisinopril + hydrochlorothiazide: Zestoretic; losartan + hydrochlorothiazide: Hyzaar; atenolol + chlorthalidone: Tenoretic;
	bisoprolol + hydrochlorothiazide: Ziac; triamterene + hydrochlorothiazide: Maxzide, Dyazide`
