// The vocabulary of the generated corpus: words of twelve trades and of work in general.

const list = (text) => text.trim().split(/\s+/);
const pairs = (text) => list(text).map((pair) => pair.split("/"));

// verb, who does it, what it is called, and another word for who does it
export const verbs = list(`
    inspect/inspector/inspection/examiner repair/repairer/repairing/mender design/designer/designing/drafter
    calibrate/calibrator/calibration/adjuster install/installer/installation/fitter
    maintain/maintainer/maintenance/caretaker operate/operator/operation/handler plan*/planner/planning/scheduler
    clean/cleaner/cleaning/washer paint/painter/painting/decorator weld/welder/welding/solderer
    measure/measurer/measurement/gauger assemble/assembler/assembly/constructor restore/restorer/restoration/conservator
    supervise/supervisor/supervision/overseer audit/auditor/auditing/reviewer survey/surveyor/surveying/mapper
    document/documenter/documentation/recorder estimate/estimator/estimation/appraiser pack/packer/packing/bagger
    load/loader/loading/stevedore sort/sorter/sorting/grader polish/polisher/polishing/finisher
    print/printer/printing/typesetter program*/programmer/programming/coder automate/automator/automation/roboticist
    insulate/insulator/insulation/lagger translate/translator/translation/interpreter train/trainer/training/instructor
    purchase/purchaser/purchasing/buyer market/marketer/marketing/promoter certify/certifier/certification/accreditor
    regulate/regulator/regulation/watchkeeper research/researcher/researching/investigator
    predict/predictor/prediction/forecaster analyse/analyst/analysis/evaluator
    coordinate/coordinator/coordination/dispatcher negotiate/negotiator/negotiation/broker
    recycle/recycler/recycling/salvager transport/transporter/transportation/haulier deliver/deliverer/delivery/courier
    dismantle/dismantler/dismantling/wrecker photograph/photographer/photography/imager
    illustrate/illustrator/illustration/sketcher engrave/engraver/engraving/etcher mould/moulder/moulding/caster
    simulate/simulator/simulation/emulator optimise/optimiser/optimisation/improver
    protect/protector/protection/guardian digitise/digitiser/digitisation/scanner catalogue/cataloguer/cataloguing/indexer
`).map((entry) => {
    const [verb, agent, action, otherAgent] = entry.split("/");
    return { verb: verb.replace("*", ""), doubles: verb.endsWith("*"), agent, action, otherAgent };
});

// Trades: things with another word for each, and the words that go with them, the common ones first.
export const trades = {
    construction: {
        things: pairs(`bridge/viaduct tunnel/underpass roof/rooftop scaffold/staging foundation/footing
            staircase/stairwell elevator/lift crane/hoist wall/partition chimney/flue window/glazing
            pavement/sidewalk`),
        words: list(`concrete steel beam site contractor drawing load crack mortar brick timber height helmet permit
            girder rivet plaster cement drainage excavator trench slab joist rafter insulation survey level plumb grout
            aggregate formwork rebar pillar arch facade architect foreman digger asphalt kerb`),
    },
    railway: {
        things: pairs(`locomotive/railcar signal/semaphore carriage/wagon platform/trackside timetable/schedule
            rail/railhead depot/stableyard tram/streetcar ticket/fare coupling/drawbar sleeper/crosstie
            station/terminus`),
        words: list(`train track passenger driver brake wheel axle delay junction line conductor whistle ballast gauge
            overhead pantograph bogie freight catenary points crossing shunter buffer speed voltage interlocking
            commuter guard luggage turntable viaducts embankment cutting fishplate flange`),
    },
    hospital: {
        things: pairs(`ward/sickroom tomograph/radiograph ventilator/respirator implant/prosthetic stretcher/gurney
            laboratory/testroom vaccine/inoculation bandage/dressing syringe/injector clinic/infirmary
            pharmacy/dispensary diet/regimen`),
        words: list(`patient nurse doctor surgeon blood treatment symptom diagnosis bed theatre infection hygiene dose
            tablet fever pulse oxygen recovery therapy allergy consent emergency glove mask sample pathology kidney
            lung heart bone muscle wound antibiotic midwife paediatric radiology anaesthesia physiotherapy ultrasound`),
    },
    food: {
        things: pairs(`oven/bakehouse recipe/formula bakery/patisserie dairy/creamery brewery/maltings kitchen/galley
            menu/carte freezer/chiller orchard/grove vineyard/winery mill/grindery canteen/cafeteria`),
        words: list(`flour butter milk sugar yeast dough temperature taste hygiene chef waiter supplier ingredient salt
            pepper grain barley hop fermentation bottle label shelf crate cheese cream rind vinegar pastry knead simmer
            roast fillet spice harvest ripeness pulp juice cider allergen cutlery`),
    },
    energy: {
        things: pairs(`turbine/rotor boiler/steamer transformer/converter battery/accumulator pipeline/conduit
            reactor/pile generator/dynamo grid/network meter/gauge panel/collector substation/switchyard dam/weir`),
        words: list(`power voltage current steam pressure heat fuel wind solar outage kilowatt cable insulator coolant
            efficiency blade tower gearbox nacelle lightning load peak demand storage hydrogen methane leak flange
            inspection corrosion relay breaker fuse capacitor circuit frequency tariff carbon emission photovoltaic`),
    },
    shipping: {
        things: pairs(`harbour/port ferry/boat container/crate lighthouse/beacon anchor/mooring cargo/freight dock/wharf
            hull/keel buoy/marker canal/waterway lock/sluice trawler/fishery`),
        words: list(`ship sea crew captain tide storm deck engine rope sail pilot tug quay bridge cabin ballast customs
            manifest hatch rudder propeller compass chart current fog horn mast rigging barge stern bow tonnage pallet
            lashings bilge radar knot latitude estuary breakwater`),
    },
    textile: {
        things: pairs(`loom/weaver fabric/cloth garment/apparel carpet/rug dye/pigment yarn/thread pattern/template
            tannery/leatherworks curtain/drape uniform/livery button/fastener canvas/sailcloth`),
        words: list(`cotton wool silk linen needle seam stitch spool bobbin shuttle warp weft cutting sewing tailor
            fitting hem lining zip collar sleeve knitting felt lace embroidery polyester viscose shrinkage bleach
            colourfast mordant spindle carding leather suede buckle hanger wardrobe fashion`),
    },
    software: {
        things: pairs(`database/datastore website/homepage server/host interface/frontend compiler/toolchain
            spreadsheet/worksheet algorithm/heuristic firewall/gateway password/credential backup/snapshot
            chatbot/assistant dashboard/cockpit`),
        words: list(`code test release branch query table user login request latency cache queue thread memory bug
            patch deploy pipeline cloud container script library version merge refactor endpoint token encryption
            schema index transaction rollback monitor alert incident sprint backlog prototype accessibility`),
    },
    finance: {
        things: pairs(`invoice/bill budget/allotment pension/annuity mortgage/homeloan tax/levy contract/agreement
            payroll/wagebook portfolio/holdings insurance/coverage ledger/accountbook auction/bidding voucher/coupon`),
        words: list(`money price cost interest payment customer bank account balance risk fund share bond dividend
            profit loss quarter audit receipt refund deadline currency inflation rate clause signature premium claim
            creditor debtor liquidity collateral depreciation accrual reconciliation statement fraud compliance`),
    },
    land: {
        things: pairs(`forest/woodland seed/grain tractor/harvester greenhouse/glasshouse hedge/hedgerow
            pasture/meadow beehive/apiary sawmill/timberyard fence/paddock compost/manure reservoir/cistern
            nursery/seedbed`),
        words: list(`tree soil water field crop weather root leaf pest drought frost plough fertiliser irrigation honey
            bee cattle sheep goat hay barn chainsaw log bark sapling pruning weed slope erosion wetland biodiversity
            deer fungus mulch nitrogen drainage rotation yield acre orchardist shepherd`),
    },
    culture: {
        things: pairs(`museum/gallery archive/repository exhibition/showcase orchestra/philharmonic theatre/playhouse
            costume/disguise manuscript/codex sculpture/statue piano/fortepiano festival/fair library/bookroom
            monument/memorial`),
        words: list(`artist visitor painting curator stage music actor audience collection loan frame canvas paper ink
            parchment binding light humidity ticket rehearsal score violin choir director scene curtain props
            restoration varnish marble bronze plinth catalogue heritage donation label guide brochure acoustics`),
    },
    aviation: {
        things: pairs(`airplane/jetliner runway/airstrip propeller/airscrew parachute/canopy hangar/airshed
            satellite/orbiter antenna/aerial radar/rangefinder drone/quadcopter glider/sailplane rocket/launcher
            balloon/airship`),
        words: list(`flight pilot wing engine fuel altitude airport passenger cabin landing takeoff tower weather
            turbulence cockpit throttle flap rudder fuselage checklist clearance navigation transponder orbit payload
            thrust telemetry launch apogee battery rotor gimbal airspace licence simulator windsock icing taxiway`),
    },
};

// Words of work in general, the common ones first.
export const nouns = list(`
    day team work plan problem customer report question result task change time tool hour week step mistake cost
    meeting record list check rule order answer machine list colleague manager reason detail form number method
    message group part start end case example deadline material note place point risk standard system test limit
    process project quality range safety sample shift skill stage summary supplier training value version weight
    advantage agreement alarm apprentice area arrangement aspect assignment attempt audience background balance base
    benefit board border budget campaign career category cause chance chapter charge choice circle claim class client
    comment committee company comparison complaint component concept condition conflict connection consequence contact
    contrast control copy corner council course cover craft crowd culture cycle damage data debate decade decision
    defect degree delivery department description diagram difference difficulty direction discussion distance draft
    duty edge effect effort element employer energy entry environment equipment error estimate event evidence exam
    exception exercise expense experience expert explanation factor failure feature feedback figure file finding
    flaw focus folder forecast foundation frame function future gap goal guess guide habit handbook handover hazard
    idea impact improvement incident income industry influence instruction instrument interest interview invention
    issue item journey judgement kit label language layer leader lesson letter licence link location log loss
    maintenance map mark market measure member memory mentor model moment mood morning motion movement need network
    night objection objective observation obstacle offer office opinion option origin outcome output overview owner
    package page pair panel paper paragraph partner path pattern pause payment penalty percentage period permission
    phase phone photograph piece pile pipe plant policy position practice preparation presence price principle priority
    procedure product profile profit progress promise proof proposal protocol purpose puzzle query queue rate ratio
    reader reality receipt recommendation reduction reference region regulation relation release reminder repair
    replacement request requirement resource response responsibility review reward role routine row rumour salary
    scale schedule scheme scope score screen season secret section selection sequence series service session setting
    shape share sheet shortage side sign situation size sketch solution source space specialist speed spot staff
    statement station status storage story strategy strength structure study style subject success suggestion supply
    support surface surprise survey symbol talent target team technique technology term text theme theory threat
    ticket title tolerance topic track trade tradition transfer treatment trend trial trouble trust type union unit
    update upgrade user variety vehicle view visit voice volume volunteer warning waste wear whiteboard wish witness
    workshop worry yard year zone`);

export const actions = list(`
    check ask explain change compare record report discuss finish start collect select correct repeat answer follow
    move help learn share improve reduce accept reject adjust agree allow announce apply approach arrange arrive
    assess assign assist attach attend avoid balance borrow calculate call cancel carry cause challenge clarify
    classify close combine comment complete compute concern conclude confirm connect consider consult consume contact
    contain continue contrast convert convince copy count cover create cross cure decide declare decline define
    delay demand deny depend describe deserve detect develop direct discover display divide doubt drain
    earn edit employ enable encourage ensure enter evaluate examine exceed exchange exclude expand expect explore
    express extend face fail filter fix focus force format gather generate grade guess handle happen
    identify ignore imagine implement include increase indicate inform insist introduce invent investigate
    invite involve isolate join judge justify label lack launch limit link list listen locate look
    mention miss mix motivate name need note notice obey observe obtain occur offer open order organise
    outline overlook own perform permit place point possess practise praise prefer prepare present preserve
    press prevent produce promise promote propose prove provide publish pull push raise reach react realise
    receive recognise recommend recover refer reflect refuse register relate release rely remain remember remind
    remove renew rent reopen replace reply request rescue resolve respect respond rest retain return reuse reveal
    review revise reward risk save scale search separate serve settle shape shorten signal simplify solve
    specify start store strengthen stretch submit succeed suggest supply support suppose suspect switch talk
    tidy touch trace track trade transfer treat trust turn update urge use vary verify visit wait walk want warn
    waste watch weigh welcome wish wonder work worry`);

export const adjectives = list(`
    good small clear long new early late quick slow careful exact honest simple common rare safe plain careless
    accurate active actual adequate annual anxious apparent appropriate awkward bitter blunt bold brief bright broad
    calm casual central certain cheap cheerful clever close cold complete complex confident consistent constant
    correct costly critical crucial curious daily damp dark decent deep definite delicate dense different difficult
    direct distant double dry dull eager easy effective efficient empty entire essential even evident expensive
    explicit external extra fair faithful false familiar famous fast faulty final firm flat flexible fluent foreign
    formal fortunate frequent fresh friendly full general gentle genuine gradual grateful great hard harmless harsh
    heavy helpful hidden high hollow hostile huge humble ideal idle important impossible incomplete independent
    individual informal initial internal joint keen large lasting lazy legal light likely limited local loose loud
    low loyal main major manual massive mature mild minor mixed mobile moderate modern modest mutual narrow natural
    neat necessary negative nervous neutral noisy normal obvious odd official old open optional ordinary original
    partial past patient perfect permanent personal physical pleasant polite poor popular positive possible
    practical precise present previous private probable prompt proper proud public pure random rapid raw ready real
    reasonable recent regular relevant reliable remote repeated responsible rich rigid rough round routine sensible
    separate serious severe shallow sharp short silent similar single smooth sober social soft solid special specific
    stable steady steep stiff strange strict strong stubborn subtle sudden sufficient suitable sure tall temporary
    thick thin thorough tight tiny tired total tough traditional transparent typical ugly unusual urgent useful
    usual vague valid valuable various vertical visible vital warm weak wet whole wide wild willing wise wrong young`);

export const places = list(`
    workshop office yard warehouse classroom basement attic corridor counter courtyard garage hall lobby loft kiosk
    market mezzanine porch quarry rooftop shed showroom studio terrace vault verandah village suburb valley island
    coast mountain riverside outskirts border capital district county province headquarters campus cellar`);

// Things that seldom come up, each on few pages: the long tail.
export const oddments = list(`
    abacus acorn alembic amulet anvil apron arrowroot artichoke astrolabe aubergine axolotl badger bagpipe balustrade
    bamboo banister barometer basalt bassoon beaker bellows besom biscuit blotter blueprint bollard bonnet bramble
    brazier broomstick bucket bugle bulrush butterscotch cabinet cactus caliper camphor candelabra caramel cardamom
    carnation cartwheel castanet cauldron cedar centipede chalice chandelier charcoal chessboard chisel chrysalis
    cinnamon clarinet clementine clipboard cobbler cochineal cockatoo colander coriander cork cornflower crayon
    crowbar crucible cucumber currant cushion cymbal daffodil dandelion dogwood domino dragonfly driftwood dulcimer
    dumpling easel eiderdown elderberry emerald envelope espalier falcon fennel ferret fiddle filigree flagstone
    flamingo flannel foxglove freesia gargoyle garnet gazebo geranium ginger gizmo glockenspiel gooseberry gorse
    gramophone grapefruit grindstone gypsum hacksaw halibut hammock handkerchief harmonica harpsichord hazelnut
    hedgehog heirloom hessian hinge honeycomb hopscotch hornbeam hourglass hyacinth icicle inkwell jackdaw jasmine
    javelin juniper kaleidoscope kestrel kettledrum kingfisher knapsack lacquer ladle lantern larkspur lavender lectern
    lemonade licorice lilac limestone lobster locket lozenge lupin mackerel magnet magpie mallet mandolin mantelpiece
    marigold marionette marzipan matchbox medallion megaphone metronome milestone millstone mistletoe mosaic mushroom
    nettle nightingale nutmeg oboe obsidian ocarina octopus omelette onyx origami otter paddle padlock palette
    pamphlet paperweight parasol parsnip partridge peacock pebble pelican pendulum peppermint periscope pewter
    pheasant pickaxe pinecone pistachio pitchfork plum pomegranate poppy porcelain porcupine postcard puffin pulley
    pumice pumpkin quartz quill quilt quince raccoon rhubarb ribbon rosemary rowan rudbeckia saddle saffron
    salamander sandpaper sandstone sapphire satchel saucer saxophone scallop scarecrow sextant shamrock shoehorn
    sieve silhouette skylark slate sledge snapdragon soapstone spanner sparrow spatula sphinx spindleberry stencil
    stopwatch sundial sunflower swallow sycamore tambourine tangerine tapestry tarpaulin teapot telescope terracotta
    thermos thimble thistle toboggan topaz tortoise trapeze treacle trellis tricycle trombone trowel truffle tulip
    tumbler turmeric turnip turquoise typewriter umbrella vanilla velvet violet walnut wardrobe waterfall waxwing
    weathercock wheelbarrow whisk wicker willow windmill wisteria wolfhound woodpecker xylophone yarrow zinnia zither`);

// Names with signs in them.
export const signed = list("C++ C# F# .NET Node.js CI/CD A/B R C e-mail ASP.NET Objective-C TCP/IP Vue.js");
