namespace Fresnel.Drawing.Prompts;

/// <summary>Words for surfaces, sets, lights and views of product photos.</summary>
internal static class PhotoWords
{
    public static readonly Lexicon Surfaces = new(
        """
        marble: marble slab, marble block, marble table, marble, marmor, marbre, marmol, marmo, marmore, marmer, marmur*, мрамор*, 大理石
        wood: walnut table, oak table, pine table, walnut desk, oak desk, walnut board, oak board
        wood: wooden slab, tavolo di legno, mesa de madera, table en bois, wood, wooden table, wooden floor, wooden surface, wooden board, holz, holztisch, bois, madera, legno, madeira, hout, houten tafel, houten vloer, houten plank, drewn*, дерев*, holzbrett, holzplatte, holzdielen, planche en bois, planche, tabla de madera, tagliere, tavola di legno, tabua de madeira, houten plank, 木, 木桌, 木のテーブル, 木製テーブル, 木桌上, oak
        concrete: concrete, beton, cement
        stone: schiefer*, stone slab, stone block, stone, slate, rock, stein, pierre, piedra, pietra, pedra, travertine, granite
        terrazzo: terrazzo
        fabric: linen cloth, silk cloth, velvet cloth, cotton cloth, linen tablecloth, fabric, linen, silk, velvet, satin, cloth, tablecloth, stoff, leinen, tissu
        sand: sand, sable, arena, sabbia
        glass: glass table, glass surface, mirror
        ice: on ice, on ice cubes, on crushed ice, on a bed of ice, in ice, in crushed ice, bed of ice, auf eis, auf eiswurfeln, sur de la glace, sur des glacons
        ice: sobre hielo, sobre cubitos de hielo, su ghiaccio, sul ghiaccio, sobre gelo, op ijs
        snow: in snow, in the snow, on snow, on fresh snow, on the snow, auf schnee, auf dem schnee, im schnee, sur la neige, dans la neige, en la nieve, sobre la nieve, sobre nieve, nella neve, sulla neve, na neve
        snow: in de sneeuw, op sneeuw, op de sneeuw
        grass: grass, lawn, turf, moss, gras, rasen, moos, herbe, gazon, pelouse, mousse, hierba, cesped, pasto, musgo, erba, prato, muschio, grama, relva, musgo, mos
        podium: podium, pedestal, podest, sockel, podio, cylinder, round stand, zylinder
        cube: cube, cubes, plinth, block, coloured block, acrylic block, wurfel, kubus, cubo, bloc, blocco, bloque, bloco, blok
        sill: windowsill, window sill, window ledge, fensterbank, fensterbrett, rebord de fenetre, alfeizar, davanzale, peitoril, vensterbank
        mouse pad: mouse pad, mousepad, desk mat, desk pad, mauspad, tapis de souris, alfombrilla
        water: water surface, shallow water, on water, in water, in the water
        table: table, desk, counter, tisch, table top
        """
    );

    public static readonly Lexicon Sets = new(
        """
        podium: podium, pedestal, podest, sockel, podio, подиум*, 展台, 台座
        window: window light, window, by the window, window seat
        steps: steps, stairs
        studio: studio, seamless
        plants: plants, leaves, botanical
        beach: beach
        kitchen: kitchen
        bathroom: bathroom
        """
    );

    public static readonly Lexicon Lights = new(
        """
        soft: soft light, soft lighting, diffused light, diffuse light, weiches licht, lumiere douce, luz suave, luce morbida, zacht licht, мягкий свет, 柔光
        hard: hard light, hard shadow, long shadow, long shadows, strong shadow, strong shadows, harte schatten, ombres dures, sombras duras, ombre nette, hard shadows, harsh light, hartes licht, lumiere dure, luz dura, luce dura
        warm: luce calda, warm light, golden hour, warm lighting, warmes licht, lumiere chaude, luz calida
        dramatic: dramatic light, dramatic lighting, moody, low key, low-key, dark room, in the dark, darkness, dunkler raum, piece sombre, cuarto oscuro, stanza buia, dramatisch*, spotlight
        bright: bright light, high key, high-key, bright lighting, bright sun, bright sunlight, bright daylight
        cool: cool light, cold light
        """
    );

    public static readonly Lexicon Views = new(
        """
        top: top view, from above, flat lay, flatlay, top-down, top down, von oben, vue de dessus, desde arriba
        front: front view, frontal, front-on, eye level
        close-up: close-up, close up, macro, detail shot, nahaufnahme, gros plan, primer plano
        three-quarter: three-quarter, three quarter, 45 degree, angled view
        """
    );

    /// <summary>Metals whose names have two words.</summary>
    public static readonly Lexicon Metals = new(
        """
        #B76E79: rose gold, roségold, or rose, oro rosa, rosagold
        """
    );
}
