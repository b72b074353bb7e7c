using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <summary>Words of the name of a screen.</summary>
internal static class ScreenHeads
{
    /// <summary>That say nothing of what it is about.</summary>
    public static readonly HashSet<string> Generic = WordList.Parse(
        """
        app apps application page site website webpage web screen view page's interface ui mockup wireframe design form landing
        home mobile phone desktop tablet online
        booking search list dashboard panel login log in sign up registration state error
        seite webseite bildschirm ubersicht startseite anmeldeseite formular anmeldung page ecran pagina pantalla schermata
        sitio sito aplicacion applicazione aplicativo
        formulario formulaire modulo d'une d'un di de del della un una the a
        """
    );

    /// <summary>Nouns that a screen is called by where they end its name.</summary>
    private static readonly HashSet<string> s_screens = WordList.Parse(
        """
        app application page site website webpage screen form tracker planner wochenplaner portal dashboard thread feed
        manager editor board player
        crm survey timetable booking reader
        """
    );

    /// <summary>Before these nouns, no screen: "construction site", "colouring page", "chess board".</summary>
    private static readonly HashSet<string> s_others = WordList.Parse(
        """
        construction building camp camping campsite archaeological heritage landing-site nesting burial dig coloring colouring
        title comic magazine book
        picture story cover album sticker worksheet chess cutting dart score bulletin notice ironing surf skate snow white black
        circuit departure
        newspaper notebook diary bird-feeder human art life record tape football basketball hotel-manager yellow
        two-page double one-page manga scrapbook journal recipe-book activity dictionary wanted exercise reading practice math
        maths homework
        """
    );

    private static readonly HashSet<string> s_verbs = WordList.Parse(
        """
        comparison compare comparing vs versus at near behind under beside sitting standing working looking using holding
        reading looks uses holds works sits stands checks checking opens who
        """
    );

    /// <summary>Whether a prompt begins with the name of a screen that no other kind of picture has.</summary>
    public static bool IsScreen(PromptText prompt)
    {
        if (ScreenHead.Find(prompt) is not { } head)
            return false;
        var last = head.Name[head.Name.Count - 1];
        if (
            last.IsWord("table")
            && head.Name.Any(token => token.Text is "crm" or "admin" or "user" or "customer" or "data")
        )
            return prompt.All.Any(token => token.IsWordIn(UiWords.Column));
        if (last.IsWordIn(s_tools) && HasParts(prompt, head) && head.Name.Count > 1)
            return true;
        if (
            last.IsWord("menu") && head.Device is not null
            || last.IsWord("calendar")
                && (
                    head.Name[0].IsWordIn(s_calendars)
                    || head.Name[0].IsWordIn(s_spans) && prompt.All.Any(DateWords.IsTime)
                )
        )
            return true;
        var isNamed =
            last.IsWordIn(s_screens)
            && !head.Name.Any(token => token.IsWordIn(s_others))
            && (
                head.Name.Count > 1
                || last.Text is "app" or "website" or "webpage" or "crm" or "survey" or "wochenplaner"
            )
            && (
                last.Text is not "board"
                || head.Name[0].Text is "job" or "message" or "discussion" or "kanban" or "task" or "scrum"
            )
            && (last.Text is not "booking" || head.End < prompt.Tokens.Count && prompt.Tokens[head.End].Is(':'))
            && (last.Text is not "reader" || head.Type.Length > 0)
            && (
                last.Text is not ("planner" or "wochenplaner")
                || HasParts(prompt, head) && !KindReader.HasLiving(prompt)
            )
            && (
                last.Text is not ("manager" or "editor" or "player" or "timetable")
                || head.Type.Length > 0
                || head.Device is not null
                || last.Text == "timetable" && head.Name.Count > 1
            );
        // "groceries on a phone: bread $2": what is on it, not who holds it.
        var isOnDevice =
            head.Device is DeviceFrame.Phone or DeviceFrame.Tablet
            && head.End < prompt.Tokens.Count
            && prompt.Tokens[head.End].Is(':')
            && UiWords.Devices.Find(prompt.All.Slice(0, head.End)).Count > 0
            && !KindReader.HasLiving(prompt);
        return (
                isNamed
                || isOnDevice
                || head.Type.Length > 0 && head.Device is not null
                || head.Type is "invoice" or "thread" or "survey" or "error" or "files" or "cart"
                    && HasParts(prompt, head)
            )
            && !prompt.All.Slice(0, head.End).Any(token => token.IsWordIn(s_verbs))
            && KindLexicon
                .Names.Find(prompt.All.Slice(0, head.End))
                .TrueForAll(match =>
                    match.Value.StartsWith("ui_mockup", StringComparison.Ordinal)
                    || match.Value.EndsWith('?')
                    || match.Value.EndsWith('~')
                    // "restaurant menu app", "coupon page"
                    || isNamed
                        && match.Value.StartsWith("marketing", StringComparison.Ordinal)
                        && match.To < head.Name.To
                );
    }

    private static readonly HashSet<string> s_tools = WordList.Parse("generator converter picker");

    private static readonly HashSet<string> s_calendars = WordList.Parse(
        "event events team content shift family school online shared"
    );

    private static readonly HashSet<string> s_spans = WordList.Parse("week weekly month monthly day daily work");

    /// <summary>A list or a quotation follows.</summary>
    private static bool HasParts(PromptText prompt, ScreenHead head) =>
        head.End < prompt.Tokens.Count
        && (
            prompt.Tokens[head.End].Kind == TokenKind.Quote
            || prompt.Tokens[head.End].Is(':')
            || prompt.Tokens[head.End].Text is "with" or "mit" or "avec" or "con" or "com"
            || prompt.Tokens[head.End].Is(',')
        )
        && (head.Type is not ("invoice" or "cart") || prompt.All.Any(FactScanner.IsMoney))
        && (head.Type != "error" || prompt.All.Any(token => token.Kind == TokenKind.Quote));
}
