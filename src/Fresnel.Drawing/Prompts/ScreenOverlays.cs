using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads whether a dialog, a sheet or a notice lies over a screen.</summary>
internal static class ScreenOverlays
{
    private static readonly HashSet<string> s_looks = WordList.Parse(
        "confirmation alert small big with mobile phone app website for on simple modern error"
    );

    /// <summary>Values are names of <see cref="ScreenOverlay"/>.</summary>
    private static readonly Lexicon s_names = new(
        """
        Dialog: dialog, dialog box, dialogue box, confirmation dialog, alert dialog, modal, modal dialog, modal window, popup, pop up, popup window, alert box, dialogfenster, boite de dialogue, cuadro de dialogo, finestra di dialogo
        Sheet: bottom sheet, action sheet, share sheet
        Notice: cookie banner, cookie notice, cookie consent, toast, toast message, snackbar, cookie-hinweis, banniere de cookies
        """
    );

    public static bool Has(Phrase prompt) => s_names.First(prompt) is not null;

    /// <returns>The overlay, what it is for ("delete account"), and the context without its name.</returns>
    public static (ScreenOverlay Overlay, string? Title, PromptContext Remaining) Read(PromptContext context)
    {
        if (s_names.First(context.Prompt.All) is not { } match)
            return (ScreenOverlay.None, null, context);
        var start = match.From;
        while (
            start > 0
            && match.From - start < 3
            && context.Prompt.Tokens[start - 1].Kind == TokenKind.Word
            && !context.Prompt.Tokens[start - 1].IsWordIn(ListReader.Articles)
            && !context.Prompt.Tokens[start - 1].IsWordIn(ListReader.Conjunctions)
            && !context.Prompt.Tokens[start - 1].IsWordIn(s_looks)
        )
            start--;
        // What stands in the middle of a prompt is where it lies over.
        var title =
            start == 0 && match.From > 0 ? SlideReader.Capitalize(context.Prompt.All.Slice(0, match.From).Text) : null;
        if (title is not null)
            match = match with { From = 0 };
        var (from, to) = (context.Prompt.Tokens[match.From].Start, context.Prompt.Tokens[match.To - 1].End);
        var used = new int[context.Rest.Tokens.Count];
        for (var i = 0; i < used.Length; i++)
        {
            if (context.Rest.Tokens[i].Start >= from && context.Rest.Tokens[i].End <= to)
                used[i] = 2;
        }

        var overlay = Enum.Parse<ScreenOverlay>(match.Value);
        if (!used.Contains(2))
            return (overlay, title, context);
        var rest = context.Rest.Without(used);
        return (overlay, title, context with { Rest = rest, Outline = Outline.Read(rest.All) });
    }
}
