using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <summary>Reads colour and material of a product from what a brief says about it.</summary>
internal static class LookReader
{
    /// <summary>What the words gold and silver are read as.</summary>
    public const string Gold = "#D4A017";
    public const string Silver = "#A8B0BD";

    private static readonly Lexicon s_materials = new(
        """
        metal: metall*, stahl*, edelstahl*, metal, metallic, steel, stainless, stainless steel, aluminium, aluminum, chrome, silver-plated, titanium, metall, edelstahl, stahl, métal, acier, acero, metallo, acciaio, 金属
        metal: pewter, iron, inox, acier inoxydable, acero inoxidable, acciaio inossidabile, aluminio, alluminio, silber, argent, plata, argento
        gold: golden, gold-plated, brass, vergoldet, doré, messing, laiton, latón, ottone
        copper: copper, kupfer, cuivre, cobre, rame, bronze
        wood: houten, holz*, bambus*, wooden, wood, bamboo, oak, walnut, beech, maple, teak, pine, holz, hölzern, bambus, eiche, eichenholz, bois, chêne, bambou, madera, bambú, legno, madeira, 木製
        ceramic: ceramic, porcelain, stoneware, enamel, enamelled, earthenware, keramik, porzellan, emaille, céramique, porcelaine, émail, cerámica, porcelana, ceramica, porcellana, 陶瓷
        terracotta: terracotta, terra cotta, clay, terrakotta, terre cuite, barro, argilla
        plastic: plastic, acrylic, plastik, kunststoff, plastique, plástico, plastica
        paper: paper, cardboard, pappe, papier, papel, cartone
        kraft: kraft, kraft paper, kraftpapier, papier kraft, papel kraft
        leather: leder*, leather, suede, leder, cuir, cuero, pelle, cuoio, couro
        cork: kork*, cork, korken, liège, corcho, sughero, cortiça
        fabric: linen, cotton, canvas, felt, wool, woollen, woolen, knitted, knit, crocheted, denim, leinen, baumwolle, filz, wolle, gestrickt, lin, coton, feutre, laine, lino, algodón, lana, cotone
        velvet: velvet, felted, silk, silken, satin, terry, plush, boucle, samt, seide, velours, soie, terciopelo, seda, velluto, seta
        wicker: wicker, rattan, straw, woven, seagrass, jute, hessian, burlap, raffia, korb, osier, mimbre, vimini, paille
        rubber: rubber, silicone, gummi, silikon, caoutchouc, goma, gomma
        marble: marble, marmor, marbre, mármol, marmo
        stone: concrete, granite, slate, stone, beton, granit, hormigón, cemento
        """
    );

    private static readonly Lexicon s_finishes = new(
        """
        0.62: matte, matt, mat, frosted, mate, opaco, mattes, matter, matten, brushed, satin, 磨砂
        0.14: glossy, gloss, shiny, polished, glazed, lacquered, glänzend, brillant, brillante, lucido, laqué
        """
    );

    private static readonly Lexicon s_prints = new(
        """
        stripes: striped, stripe, stripes, stripy, pinstriped, gestreift*, streifen, rayé, rayée, rayures, a rayas, rayas, a righe, rigato, listrado, listras
        dots: stip, stippen, gestippeld*, dotted, dot, dots, polka dot, polka dots, polka-dot, spotted, gepunktet*, punkte, punkten, à pois, pois, de lunares, lunares, bolinhas
        checks: checked, checkered, chequered, plaid, gingham, tartan, check pattern, kariert*, à carreaux, carreaux, a cuadros, cuadros, a quadri, quadri, xadrez
        speckles: speckled, speckle, speckles, flecked, freckled, splatter, gesprenkelt*, moucheté, moteado, screziato
        flowers: floral, flowered, flower pattern, flower print, flower motif, geblümt*, blumenmuster, fleuri, à fleurs, de flores, floreale, a fiori, florido
        """
    );

    private static readonly Lexicon s_frosted = new(
        "frosted: frosted, satiniert*, milchglas, givré, givrée, esmerilado, satinato, 磨砂, すりガラス"
    );

    private static readonly Lexicon s_wet = new(
        """
        wet: wet, dewy, moist, beaded, drops, droplets, raindrops, waterdrops, condensation, ice-cold, ice cold, chilled, cold, nass, nasse, nasses, eiskalt*, gekuhlt*, kondenswasser
        wet: wassertropfen, tropfen, mouille, mouillee, gouttes, condensation, glace, glacee, bien fraiche, mojado, mojada, gotas, condensacion, helada, fria, bagnato, bagnata, gocce, condensa, ghiacciata, fredda
        wet: molhado, molhada, condensacao, gelada, gelado, nat, druppels, ijskoud, koud, 水滴
        """
    );

    /// <summary>Whether words say that drops of water are on a thing.</summary>
    public static bool IsWet(string words) => s_wet.First(new PromptText(words).All) is not null;

    /// <summary>Whether a word is a print, such as "striped" or "dots".</summary>
    public static bool IsPrint(string words) => s_prints.First(new PromptText(words).All) is not null;

    /// <summary>Whether a word is a material or a finish.</summary>
    public static bool IsLook(string word) => KindOf(word) is not null;

    public static bool IsMaterial(string word) => KindOf(word) == s_materials;

    /// <summary>Whether a word names a material, as <see cref="ProductLook.Material"/> has it.</summary>
    public static bool IsMaterial(string word, string? material) =>
        s_materials.First(new PromptText(word).All)?.Value is { } named
        && (named == material || named == "paper" && material == "kraft");

    /// <summary>Whether both are materials, or both finishes.</summary>
    public static bool IsSameLook(string one, string other) => KindOf(one) is { } kind && kind == KindOf(other);

    private static Lexicon? KindOf(string word)
    {
        var text = new PromptText(word).All;
        return s_materials.First(text) is not null ? s_materials
            : s_finishes.First(text) is not null ? s_finishes
            : s_prints.First(text) is not null ? s_prints
            : null;
    }

    /// <summary>"Kraft paper" is kraft.</summary>
    private static string? MaterialIn(Phrase text)
    {
        var found = s_materials.Find(text);
        return found.Find(match => match.Value == "kraft").Value ?? found.FirstOrDefault().Value;
    }

    public static ProductLook Read(BriefSubject subject)
    {
        // A curling iron is not of iron.
        var name = subject.Name.EndsWith("iron", StringComparison.Ordinal) ? subject.Name[..^4] : subject.Name;
        var text = new PromptText(string.Join(' ', subject.Attributes.Append(name))).All;
        var finish = s_finishes.First(text)?.Value;
        var colour = subject.Colours is [var first, ..] ? first : null;
        // The colours gold and silver are those of metals.
        var metal = colour switch
        {
            Gold => "gold",
            Silver => "metal",
            _ => null,
        };
        return new ProductLook(
            colour is null || metal is not null ? null : Rgb.Parse(colour),
            MaterialIn(text) ?? metal,
            finish is null ? null : float.Parse(finish)
        )
        {
            Inside = Contents.ColourOf(string.Join(' ', subject.Attributes.Prepend(subject.Name))),
            IsWet = s_wet.First(text) is not null,
            IsFrosted = s_frosted.First(text) is not null,
            Print = s_prints.First(text) is { Value: var print }
                ? Enum.Parse<SurfaceTexture>(print, ignoreCase: true)
                : SurfaceTexture.None,
            Second = subject.Colours is [_, var second, ..] ? Rgb.Parse(second) : null,
        };
    }
}
