using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <summary>Colours of what is in jars, glasses and bottles.</summary>
internal static class Contents
{
    private static readonly Lexicon s_colours = new(
        """
        #B3192E: strawberry, raspberry, cherry, cranberry, pomegranate, redcurrant, tomato, ketchup, erdbeer*, himbeer*, kirsch*, fraise, framboise, cerise, fresa, frambuesa, cereza, fragola, lampone, ciliegia, strawberries, raspberries, cherries
        #35173F: blackberry, blackcurrant, blueberry, elderberry, blackberries, blueberries, brombeer*, heidelbeer*, blaubeer*, mure, myrtille, mora, arandano, mirtillo, cassis
        #5E1F4A: plum, grape, fig, pflaume*, traube*, prune, raisin, ciruela, uva
        #E8862A: apricot, peach, orange, mango, marmalade, carrot, pumpkin, papaya, aprikose*, pfirsich*, abricot, peche, naranja, albaricoque, arancia, albicocca
        #F0DF8A: lemon, lemonade, lime, pineapple, apple juice, banana, mustard, lemon curd, zitrone*, citron, limon, limone, ananas
        #7F8A3C: pickle, pickles, olive, olives, gherkin, gherkins, pesto, matcha, pistachio, kiwi, mint, spinach, gurke*, cornichon
        #C3B13C: olive oil, olivenöl, huile d'olive, aceite de oliva, olio d'oliva, olio di oliva, azeite, olijfolie
        #7A4420: iced latte, latte macchiato, caffe latte, cafe latte, cappuccino, flat white, iced mocha, milchkaffee
        #45281A: cold brew, iced coffee, chocolate, cocoa, cola, coke, espresso, coffee, nutella, hazelnut spread, kaffee, schokolade*, chocolat, cafe, caffe, soy sauce
        #BC8446: peanut, peanut butter, almond, caramel, tahini, iced tea, tea, maple syrup, whisky, whiskey, cognac, rum, tee, erdnuss*
        #EADB9A: white wine, champagne, prosecco, sparkling wine, weißwein, sekt, vin blanc, vino blanco, vino bianco, vinho branco, witte wijn
        #F3EFE4: milk, coconut, coconut oil, yoghurt, yogurt, cream, mayonnaise, horchata, milch, lait, leche, latte
        #E3F0F2: water, gin, vodka, wasser, eau, agua, acqua
        #F2A526: honey, beer, cider, honig, bier, miel, biere, cerveza, birra
        """
    );

    public static bool Has(string text) => s_colours.First(new PromptText(text).All) is not null;

    /// <summary>Null: nothing that is named has a colour of its own.</summary>
    public static Rgb? ColourOf(string text) =>
        s_colours.First(new PromptText(text).All) is { Value: { } hex } ? Rgb.Parse(hex) : null;
}
