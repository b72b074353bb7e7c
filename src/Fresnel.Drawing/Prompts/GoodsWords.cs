namespace Fresnel.Drawing.Prompts;

/// <summary>Names of what shops sell, with or without a studio model; furniture, food and plants are not among them.</summary>
internal static class GoodsWords
{
    /// <summary>A prompt about one of these is for a photograph of it, unless a scene is described.</summary>
    public static readonly Lexicon All = new(
        """
        goods: dog collar, cat collar, collar, leash, dog lead, pet bowl, dog bowl, dog bed, cat bed, cat tree, dog food, cat food, pet food, dog toy, cat toy
        goods: crayon, crayons, colored pencils, coloured pencils, paint tubes, paint tins, paint tin, sketchbook, planner, washi tape, greeting card, envelope, stapler
        goods: toaster, kettle, blender, coffee machine, espresso machine, coffee maker, coffee grinder, french press, moka pot, hair dryer, hairdryer, vacuum cleaner
        goods: air fryer, rice cooker, mixer, juicer, heater, humidifier, diffuser, air purifier, thermos, thermos bottle, thermos flask, lunchbox, lunch box, bento box
        goods: yoga mat, dumbbell, dumbbells, kettlebell, skipping rope, football boots, basketball, tennis racket, bike helmet, skateboard, roller skates, tent, sleeping bag
        goods: flashlight, headlamp, lantern, power drill, cordless drill, drill, hammer, screwdriver, screwdriver set, toolbox, wrench, pliers, tape measure, pocket knife, knife set
        goods: chef's knife, kitchen knife, knife block, rolling pin, whisk, spatula, wooden spoon, salt shaker, pepper mill, cutlery, cutlery set, tea set, dinnerware, plate set
        goods: gaming mouse, computer mouse, wireless mouse, mouse pad, game controller, gamepad, game console, power bank, charger, charging cable, usb stick, usb cable, hard drive
        goods: router, webcam, microphone, monitor, drone, vr headset, e-reader, ereader, smart speaker, soundbar, record player, turntable, camera lens, tripod
        goods: electric guitar, acoustic guitar, guitar, ukulele, violin, drum kit, synthesizer, harmonica
        goods: socks, baby socks, sock, slippers, sandals, heels, high heels, loafers, gloves, mittens, scarf, beanie, woolly hat, cap, baseball cap, belt, tie, bow tie
        goods: dress, skirt, jeans, hoodie, sweater, jumper, cardigan, raincoat, jacket, apron, bib, romper, onesie, pyjamas, swimsuit, bikini, scrunchie, hair clip, headband
        goods: bracelet, bangle, brooch, pendant, cufflinks, keychain, key ring, keyring, key fob, phone case, laptop sleeve, glasses case, passport holder, card holder, luggage tag
        goods: suitcase, trolley case, duffel bag, gym bag, fanny pack, belt bag, clutch, purse, messenger bag, briefcase, shopping basket
        goods: shampoo, shampoo bottle, conditioner, lotion, serum, face cream, hand cream, sunscreen, toothpaste, deodorant, mascara, eyeshadow palette, makeup brush, makeup brushes
        goods: foundation, concealer, compact, powder compact, hairbrush, comb, razor, shaving brush, shaving foam, bath bomb, bath bombs, soap dispenser, sponge, loofah, cotton pads
        goods: puzzle, jigsaw puzzle, board game, chess set, chess board, playing cards, card game, dice, doll, rag doll, rattle, rocking horse, stacking rings, stacking toy, toy wagon
        goods: wooden wagon, toy boat, toy plane, toy truck, toy kitchen, rubber duck, yo-yo, spinning top, building blocks, lego, baby bottle, pacifier, teether, stroller, pram
        goods: macrame, macrame hanger, plant hanger, dreamcatcher, wall hanging, wreath, door wreath, crocheted animal, crocheted toy, crochet toy, amigurumi, quilt, blanket, rug, doormat, curtain
        goods: bedding, pillowcase, placemat, coaster, coasters, oven mitt, oven gloves, potholder, tablecloth, napkin, napkins, napkin ring
        goods: light bulb, desk lamp, fairy lights, string lights, candle holder, incense, incense sticks, photo frame, wall clock, mirror, coat hanger, storage box, laundry basket
        goods: watering can, garden gloves, secateurs, plant pot, planter, flower pot, bird house, birdhouse, bird feeder
        goods: protein bar, granola bar, energy bar, chips bag, bag of chips, bag of crisps, crisps, chewing gum, cereal, cereal box, oat milk, milk carton, yoghurt, yogurt cup, ice cream tub
        goods: ketchup, mustard jar, hot sauce, soy sauce, olive oil, vinegar, spice set, tea box, box of tea, tea tin, coffee tin, coffee bag, bag of coffee, bag of flour, pasta box, pizza box
        goods: gin bottle, whisky bottle, whiskey bottle, vodka bottle, rum bottle, champagne bottle, craft beer, six-pack, six pack, energy drink, iced tea can
        goods: kaffeetute, teedose, taschenlampe, thermoskanne, thermosflasche, wasserkocher, toaster, kaffeemaschine, brotdose, yogamatte, rucksack, handschuhe, schal, mutze, socken, babysocken
        goods: armband, gurtel, handytasche, handyhulle, geldborse, schlusselanhanger, hundehalsband, hundeleine, spielzeugauto, holzspielzeug, bauklotze, puppe, sonnencreme, zahnpasta
        goods: haarburste, rasierer, bohrmaschine, hammer, schraubendreher, messerset, gitarre, lautsprecher, tastatur, weihnachtskugel, kerzenhalter, brettchen, gewurzmuhle
        goods: boite de the, sachet de cafe, paquet de cafe, lampe de poche, grille-pain, bouilloire, cafetiere, tapis de yoga, gourde, echarpe, gants, chaussettes, ceinture, portefeuille
        goods: porte-cles, coque, creme solaire, dentifrice, jouet en bois, peluche, poupee, couverture, bracelet, collier, boucles d'oreilles, sac a dos, sac a main, tirelire
        goods: caja de te, bolsa de cafe, linterna, tostadora, hervidor, cafetera, esterilla de yoga, termo, bufanda, guantes, calcetines, cinturon, cartera, llavero, funda, protector solar
        goods: juguete de madera, muneca, manta, pulsera, collar, pendientes, mochila, bolso, scatola di te, torcia, tostapane, bollitore, caffettiera, sciarpa, guanti, calzini, cintura
        goods: portafoglio, portachiavi, crema solare, giocattolo di legno, bambola, coperta, braccialetto, collana, orecchini, zaino, borsa, lanterna, torradeira, chaleira, cachecol, luvas, meias
        goods: cinto, carteira, chaveiro, protetor solar, brinquedo de madeira, boneca, cobertor, pulseira, brincos, mochila, zaklamp, broodrooster, waterkoker, yogamat, thermosfles, sjaal
        goods: handschoenen, sokken, riem, portemonnee, sleutelhanger, zonnebrand, houten speelgoed, deken, armband, ketting, oorbellen, rugzak, handtas
        """
    );
}
