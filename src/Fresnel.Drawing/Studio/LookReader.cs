using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <summary>Reads colour and material of a product from what a brief says about it.</summary>
internal static class LookReader
{
    private static readonly Lexicon s_materials = new(
        """
        metal: metal, metallic, steel, stainless steel, aluminium, aluminum, chrome, silver-plated, titanium, tin, metall, edelstahl, stahl, métal, acier, acero, metallo, acciaio, 金属
        gold: golden, gold-plated, brass, vergoldet, doré
        copper: copper, kupfer, cuivre, cobre, rame
        wood: wooden, wood, bamboo, holz, hölzern, bois, madera, legno, 木製
        ceramic: ceramic, porcelain, stoneware, keramik, porzellan, céramique, cerámica, ceramica, 陶瓷
        plastic: plastic, plastik, kunststoff, plastique, plástico, plastica
        paper: paper, cardboard, kraft, pappe, carton, papel, cartone
        """
    );

    private static readonly Lexicon s_finishes = new(
        """
        0.62: matte, matt, mat, frosted, mate, opaco, 磨砂
        0.14: glossy, gloss, shiny, polished, glänzend, brillant, brillante, lucido
        """
    );

    /// <summary>Whether a word is a material or a finish.</summary>
    public static bool IsLook(string word) => KindOf(word) is not null;

    /// <summary>Whether both are materials, or both finishes.</summary>
    public static bool IsSameLook(string one, string other) => KindOf(one) is { } kind && kind == KindOf(other);

    private static Lexicon? KindOf(string word)
    {
        var text = new PromptText(word).All;
        return s_materials.First(text) is not null ? s_materials
            : s_finishes.First(text) is not null ? s_finishes
            : null;
    }

    public static ProductLook Read(BriefSubject subject)
    {
        var text = new PromptText(string.Join(' ', subject.Attributes.Prepend(subject.Name))).All;
        var finish = s_finishes.First(text)?.Value;
        var colour = subject.Colours is [var first, ..] ? first : null;
        // The colours gold and silver are those of metals.
        var metal = colour switch
        {
            "#D4A017" => "gold",
            "#A8B0BD" => "metal",
            _ => null,
        };
        return new ProductLook(
            colour is null || metal is not null ? null : Rgb.Parse(colour),
            s_materials.First(text)?.Value ?? metal,
            finish is null ? null : float.Parse(finish)
        )
        {
            Inside = Contents.ColourOf(string.Join(' ', subject.Attributes.Prepend(subject.Name))),
        };
    }
}
