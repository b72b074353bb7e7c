namespace Fresnel.Drawing.Prompts;

/// <content>Screens that are things in a picture.</content>
internal static partial class KindReader
{
    /// <summary>By its name at the start of the prompt.</summary>
    private static PictureKind ScreenOf(PromptText prompt)
    {
        var name = Screens.ScreenHead.Find(prompt) is { } head ? head.Name : prompt.All.Slice(0, 0);
        var layout = name.Any(token => token.Text is "calendar" or "kalender") ? "calendar" : "";
        return new("ui_mockup", layout, "", true, name);
    }

    private static readonly HashSet<string> s_carts = WordList.Parse(
        "cart trolley carrito carrello carrinho panier warenkorb winkelwagen koszyk"
    );

    /// <summary>With one of these, a cart is one of a shop's pages.</summary>
    private static readonly HashSet<string> s_shopping = WordList.Parse(
        "page screen app website checkout total subtotal button buttons items shipping price payment ui mockup wireframe view empty"
    );

    private static readonly HashSet<string> s_displays = WordList.Parse(
        "laptop computer tv television phone cinema movie tablet monitor projector big giant"
    );

    private static readonly HashSet<string> s_on = WordList.Parse("on at in through behind before watching");

    /// <summary>"A granny stops a runaway shopping cart", "four people on a laptop screen": a thing that is there, no page.</summary>
    private static bool IsThing(PromptText prompt, LexiconMatch match)
    {
        var all = prompt.All;
        if (match.Value == "ui_mockup.cart!" && all[match.To - 1].IsWordIn(s_carts))
            return HasLiving(prompt) && !all.Any(token => token.IsWordIn(s_shopping) || token.Kind == TokenKind.Number);
        if (match.Value != "ui_mockup.!" || !all[match.From].IsWord("screen"))
            return false;
        var at = match.From - 1;
        if (at < 0 || !all[at].IsWordIn(s_displays))
            return false;
        at--;
        while (at >= 0 && all[at].IsWordIn(Articles))
            at--;
        return at >= 0
            && all[at].IsWordIn(s_on)
            && (
                HasLiving(prompt)
                || KindLexicon.Names.Find(all).Exists(other => KindOf(other) is "illustration" or "photo")
            );
    }

    /// <summary>"Flight search: from, to, button Search flights": no name of a screen, but what only screens have.</summary>
    private static bool IsScreen(PromptText prompt, List<LexiconMatch> matches)
    {
        if (matches.Exists(match => !KindOf(match).Equals("ui_mockup", StringComparison.Ordinal) && !IsScenic(match)))
            return false;
        var all = prompt.All;
        var signs = matches.Exists(match => match.Value == "ui_mockup.~") ? 1 : 0;
        for (var i = 0; i < all.Count; i++)
        {
            signs +=
                all[i].IsWordIn(s_controls) ? 2
                : all[i].IsWordIn(UiWords.Button) || all[i].IsWordIn(s_parts) ? 1
                : 0;
        }

        return signs > 1 && !HasLiving(prompt);
    }

    private static readonly HashSet<string> s_controls = WordList.Parse(
        "sliders dropdown checkbox checkboxes toggle toggles switches tabs tabbar navbar sidebar textfield searchbar"
    );

    private static readonly HashSet<string> s_parts = WordList.Parse(
        "page site tablet search online list fields field slider inbox login account swipe profil profile perfil"
    );
}
