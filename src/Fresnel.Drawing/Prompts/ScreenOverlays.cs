using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads whether a dialog, a sheet or a notice lies over a screen.</summary>
internal static class ScreenOverlays
{
    /// <summary>Values are names of <see cref="ScreenOverlay"/>.</summary>
    private static readonly Lexicon s_names = new(
        """
        Dialog: dialog, dialog box, dialogue box, confirmation dialog, alert dialog, modal, modal dialog, modal window, popup, pop up, popup window, alert box, dialogfenster, boite de dialogue, cuadro de dialogo, finestra di dialogo
        Sheet: bottom sheet, action sheet, share sheet
        Notice: cookie banner, cookie notice, cookie consent, toast, toast message, snackbar, cookie-hinweis, banniere de cookies
        """
    );

    /// <returns>The overlay, and the context without its name.</returns>
    public static (ScreenOverlay Overlay, PromptContext Remaining) Read(PromptContext context)
    {
        if (s_names.First(context.Prompt.All) is not { } match)
            return (ScreenOverlay.None, context);
        var (from, to) = (context.Prompt.Tokens[match.From].Start, context.Prompt.Tokens[match.To - 1].End);
        var used = new int[context.Rest.Tokens.Count];
        for (var i = 0; i < used.Length; i++)
        {
            if (context.Rest.Tokens[i].Start >= from && context.Rest.Tokens[i].End <= to)
                used[i] = 2;
        }

        var overlay = Enum.Parse<ScreenOverlay>(match.Value);
        if (!used.Contains(2))
            return (overlay, context);
        var rest = context.Rest.Without(used);
        return (overlay, context with { Rest = rest, Outline = Outline.Read(rest.All) });
    }
}
