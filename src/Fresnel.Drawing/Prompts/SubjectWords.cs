namespace Fresnel.Drawing.Prompts;

/// <summary>Words about the things of a picture, folded.</summary>
internal static class SubjectWords
{
    /// <summary>"three", "3"; 0 for other words.</summary>
    public static int CountOf(PromptToken token) =>
        token.Kind == TokenKind.Word && Numbers.TryGetValue(token.Text, out var named) ? named
        : token.Kind == TokenKind.Number && int.TryParse(token.Text, out var written) ? written
        : 0;

    public static readonly Dictionary<string, int> Numbers = Lines(
        """
        1 one single ein eine einen einem einer un une una uno um uma een jeden jedna один одна одно 一
        2 two pair couple zwei deux dos due dois duas twee dwa dwie два две 二 两
        3 three drei trois tres tre drie trzy три 三
        4 four vier quatre cuatro quattro quatro cztery четыре 四
        5 five funf cinq cinco cinque vijf piec пять 五
        6 six sechs seis sei zes szesc шесть 六
        7 seven sieben sept siete sette sete zeven siedem семь 七
        8 eight acht huit ocho otto oito osiem восемь 八
        9 nine neun neuf nueve nove negen dziewiec девять 九
        10 ten zehn dix diez dieci dez tien dziesiec десять 十
        11 eleven elf onze
        12 twelve dozen zwolf douze doce dodici twaalf dwanascie двенадцать
        """
    );

    public static readonly HashSet<string> Adjectives = WordList.Parse(
        """
        small big large tiny huge little cute happy sad angry old young tall short round fluffy smiling simple wooden beautiful
        lovely pretty funny fat thin long wide giant glass metal plastic paper striped dotted spotted shiny fresh ripe sleepy
        friendly scary baby cartoon flat bright dark light empty full open closed modern vintage retro minimal elegant bold
        soft warm cold hot snowy rainy sunny stormy foggy majestic adorable playful curious lonely abandoned futuristic
        mysterious magical filled outlined hollow solid thick medium sized medium-sized plain lone single brave sleek matte
        ceramic stylish luxurious premium ancient colorful colourful vibrant steaming sliced
        kleiner kleine kleines kleinen grosser grosse grosses grossen petit petite grand grande pequeno pequena piccolo piccola
        klein kleine groot grote maly mala male duzy duza duze маленький маленькая маленькое большой большая большое
        """
    );

    public static readonly HashSet<string> Living = WordList.Parse(
        """
        dog cat puppy kitten man woman men women boy girl child person people horse bird fox bear rabbit lion tiger family couple baby
        wolf deer cow pig sheep duck chicken fish dolphin whale elephant monkey penguin owl eagle butterfly bee student
        astronaut chef doctor teacher crowd retriever squirrel hedgehog
        """
    );

    /// <summary>Worn or carried: they belong to the one who has them.</summary>
    public static readonly HashSet<string> Wear = WordList.Parse(
        """
        hat cap scarf glasses sunglasses crown coat dress shirt t-shirt helmet tie bow backpack boots hair beard mustache
        moustache tail wings ears eyes smile collar spots stripes umbrella jacket hoodie mask cape suit gloves
        hut mutze brille schal chapeau lunettes echarpe sombrero gafas bufanda cappello occhiali sciarpa chapeu oculos
        hoed bril sjaal kapelusz okulary szalik шляпе шляпой очках очками шарфом
        """
    );

    public static readonly Lexicon Settings = new(
        """
        park: park, parc, parque, parco
        beach: beach, strand, plage, playa, spiaggia, praia, plaza, plazy, пляже, пляж, 海辺, 沙滩, seashore
        forest: forest, wood, woods, wald, foret, bosque, foresta, bosco, floresta, bos, lesie, las, лесу, лес, 森, 森林, jungle
        city: city, street, town, skyline, stadt, ville, ciudad, citta, cidade, stad, miescie, городе, улице, 街, 城市, strasse, rue, calle
        mountains: mountain, mountains, hill, hills, berge, bergen, montagne, montana, montagna, montanha, gorach, горах, 山
        desert: desert, wuste, desierto, deserto, woestijn, pustyni, пустыне, 沙漠, 砂漠
        sea: sea, ocean, lake, river, meer, mer, mar, mare, zee, morze, море, 海, water, pond, pool
        field: field, meadow, farm, wiese, feld, champ, campo, prato, veld, lace, поле, grass, countryside, vineyard
        garden: garden, garten, jardin, jardim, giardino, tuin, ogrodzie, саду, backyard, 庭, 花园
        space: space, outer space, galaxy, weltraum, weltall, espace, espacio, spazio, espaco, ruimte, kosmosie, космосе, 宇宙, 太空
        moon: on the moon, surface of the moon, auf dem mond, sur la lune, en la luna, sulla luna, na lua, op de maan, на луне
        room: room, living room, bedroom, indoors, zimmer, chambre, habitacion, stanza, quarto, kamer, pokoju, комнате, 部屋
        kitchen: kitchen, kuche, cuisine, cocina, cucina, cozinha, keuken, kuchni, кухне
        classroom: classroom, school, klassenzimmer, salle de classe, aula
        office: office, buro, bureau, oficina, ufficio, escritorio, kantoor, biurze, офисе
        cafe: cafe, coffee shop, restaurant
        stage: stage, concert hall, theater, theatre
        underwater: underwater, under water, bottom of the sea, unter wasser, sous l'eau, bajo el agua
        sky: in the sky, am himmel, dans le ciel, en el cielo
        """
    );

    public static readonly Lexicon Times = new(
        """
        night: night, at night, by night, nacht, bei nacht, nachts, nuit, de nuit, noche, de noche, notte, noite, noc, nocy, ночью, ночь, 夜, 夜晚, moonlight, midnight
        sunset: sunset, dusk, evening, golden hour, sonnenuntergang, coucher de soleil, atardecer, puesta de sol, tramonto, por do sol
        sunset: zonsondergang, zachod slonca, zachodzie slonca, закате, закат, 夕日, 夕焼け, 日落, abend
        sunrise: sunrise, dawn, morning, sonnenaufgang, morgen, lever du soleil, amanecer, alba, amanhecer, zonsopgang, рассвете, 日出
        day: daytime, by day, midday, noon
        """
    );

    public static readonly Lexicon Weathers = new(
        """
        rain: rain, rainy, raining, regen, pluie, lluvia, pioggia, chuva, deszczu, deszcz, дождь, дождем, 雨, storm, thunderstorm
        snow: snow, snowy, snowing, schnee, neige, nieve, neve, sneeuw, sniegu, snieg, снегу, снег, 雪, winter
        fog: fog, foggy, mist, misty, nebel, brouillard, niebla, nebbia, mgle, туман, тумане
        wind: windy, wind
        clouds: cloudy, overcast
        """
    );

    public static readonly Lexicon Mediums = new(
        """
        watercolour: watercolor, watercolour, aquarell, aquarelle, acuarela, acquerello, aquarela, aquarel, akwarel*, акварел*, 水彩, 水彩画
        oil: oil painting, olgemalde, peinture a l'huile, oleo, olio, масло
        pencil: pencil, pencil drawing, pencil sketch, sketch, bleistiftzeichnung, crayon, lapiz, matita, карандаш*, charcoal, ink drawing
        flat: flat, flat vector, vector, vector art, flat design, flat illustration, vektor, vectoriel, vectorial, вектор*
        line: line art, line drawing, outline, lineart, linework, one line drawing, coloring page, colouring page
        cartoon: cartoon, comic style, comicstil, anime, manga style, мульт*
        pixel: pixel art, 8-bit, 8 bit, pixelart
        3d: 3d, 3d render, isometric, low poly, clay
        digital: digital art, digital painting, concept art
        collage: paper cut, papercut, collage, origami
        """
    );

    /// <summary>Places in the picture.</summary>
    public static readonly Lexicon Places = new(
        """
        top_left: top left, upper left, in the top left corner, on the top left corner, at the top left corner, in the top left
        top_left: on the top left, at the top left, in the upper left corner, on the upper left corner, at the upper left corner
        top_left: in the upper left, on the upper left, at the upper left, oben links, links oben, en haut a gauche
        top_left: arriba a la izquierda, in alto a sinistra
        top_right: top right, upper right, in the top right corner, on the top right corner, at the top right corner, in the top right
        top_right: on the top right, at the top right, in the upper right corner, on the upper right corner, at the upper right corner
        top_right: in the upper right, on the upper right, at the upper right, oben rechts, rechts oben, en haut a droite
        top_right: arriba a la derecha, in alto a destra
        bottom_left: bottom left, lower left, in the bottom left corner, on the bottom left corner, at the bottom left corner
        bottom_left: in the bottom left, on the bottom left, at the bottom left, in the lower left corner, on the lower left corner
        bottom_left: at the lower left corner, in the lower left, on the lower left, at the lower left, unten links, links unten
        bottom_left: en bas a gauche, abajo a la izquierda
        bottom_right: bottom right, lower right, in the bottom right corner, on the bottom right corner, at the bottom right corner
        bottom_right: in the bottom right, on the bottom right, at the bottom right, in the lower right corner
        bottom_right: on the lower right corner, at the lower right corner, in the lower right, on the lower right, at the lower right
        bottom_right: unten rechts, rechts unten, en bas a droite, abajo a la derecha
        bottom_left: in basso a sinistra
        bottom_right: in basso a destra
        left: in the left side, on the left side, at the left side, in the left, on the left, at the left, to the left, links
        left: a gauche, a la izquierda, a sinistra, a esquerda, слева, 左边
        right: in the right side, on the right side, at the right side, in the right, on the right, at the right, to the right, rechts
        right: a droite, a la derecha, a destra, a direita, справа, 右边
        top: at the top, on top, on the top, oben, en haut, arriba, in alto, сверху
        bottom: at the bottom, on the bottom, unten, en bas, abajo, in basso, снизу
        centre: in the middle, on the middle, at the middle, in the center, on the center, at the center, in the centre, on the centre
        centre: at the centre, centered, centred, in der mitte, au centre, au milieu, en el centro, al centro, no centro
        centre: in het midden, на середине, в центре, по центру, 中央, 中间, 真ん中
        foreground: in the foreground, on the foreground, at the foreground, im vordergrund, au premier plan, en primer plano
        background: in the background, on the background, at the background, im hintergrund, en arriere-plan, al fondo
        """
    );

    /// <summary>Prepositions between two things: value is the relation in English.</summary>
    public static readonly Lexicon Relations = new(
        """
        on: on, on top of, atop, onto, auf, sur, sobre, sopra, em cima de, op, na, на, encima de, su, sul, sulla
        in: in, inside, within, inside of, im, dans, dentro de, en, w, в, em, no, nella, nel, into
        under: under, below, beneath, underneath, unter, sous, debajo de, bajo, sotto, sob, debaixo de, onder, pod, под
        next to: next to, beside, by, near, alongside, neben, a cote de, junto a, al lado de, accanto a, ao lado de, naast, obok, рядом с, bei
        behind: behind, hinter, derriere, detras de, dietro, atras de, achter, za, за
        in front of: in front of, before, vor, devant, delante de, frente a, davanti a, na frente de, em frente a, voor, przed, перед
        above: above, over, uber, au-dessus de, por encima de, acima de, boven, nad, над
        around: around, surrounding, um, autour de, alrededor de, intorno a, ao redor de
        between: between, zwischen, entre, tra, fra, tussen, miedzy, между
        left of: to the left of, left of, links von, a gauche de, a la izquierda de, a sinistra di
        right of: to the right of, right of, rechts von, a droite de, a la derecha de, a destra di
        with: with, and with, mit, avec, con, com, met, z, ze, с, со, featuring, holding, carrying, wearing
        at: at, am, beim, a, alla, al
        """
    );

    /// <summary>What a request starts with, and what it says about the picture itself.</summary>
    public static readonly HashSet<string> Request = WordList.Parse(
        """
        please can could you i need want would like we give me let's lets to create make design draw generate produce build
        paint show render write sketch illustrate depict visualize visualise help us a an the of some nice good simple my our
        hi hello hey thanks thank for picture image illustration drawing painting scene graphic artwork clipart photo photograph
        erstelle erstellen gestalte mach mache zeichne zeichnen entwirf male bitte mir uns ein eine einen einem einer das die der bild von
        zeichnung cree creer fais dessine dessiner dessinez moi nous s'il vous plait une un le la image d'un d'une crea disena haz
        dibuja dibujame genera una imagen dibujo de disegna disegnami fai un'immagine di crie desenhe desenha faca gere uma
        um desenho imagem maak ontwerp teken een afbeelding tekening van stworz zaprojektuj narysuj zrob obraz obrazek rysunek
        создай сделай нарисуй нарисуйте изобрази картинку картину рисунок изображение créer générer genere
        """
    );

    private static Dictionary<string, int> Lines(string lines) =>
        lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .SelectMany(words =>
                words
                    .Skip(1)
                    .Select(word => (word, int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture)))
            )
            .DistinctBy(pair => pair.word)
            .ToDictionary(pair => pair.word, pair => pair.Item2);
}
