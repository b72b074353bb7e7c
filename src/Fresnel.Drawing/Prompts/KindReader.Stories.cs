namespace Fresnel.Drawing.Prompts;

/// <content>Stories without the word for one.</content>
internal static partial class KindReader
{
    /// <summary>How many words may stand before the name of a kind that is what the prompt asks for.</summary>
    private const int Head = 2;

    /// <summary>
    /// "A granny stops a shopping cart, the crowd cheers, she says …": a story, in which the cart is a thing and no screen.
    /// </summary>
    private static bool IsStory(PromptText prompt, List<LexiconMatch>? strong, List<LexiconMatch> matches) =>
        matches.TrueForAll(IsPassing) && (strong is null || strong[0].From > Head) && StorySigns.HasStory(prompt);

    /// <summary>"They slide": a verb.</summary>
    private static bool IsSliding(PromptText prompt, LexiconMatch match) =>
        prompt.Tokens[match.From] is { Kind: TokenKind.Word, Text: "slide" or "slides" }
        && match.From > 0
        && (
            prompt.Tokens[match.From - 1].IsWordIn(Pronouns)
            || IsLiving(prompt.Tokens[match.From - 1])
            || match.To < prompt.Tokens.Count && prompt.Tokens[match.To].IsWordIn(s_ways)
        );

    /// <summary>Where someone slides.</summary>
    private static readonly HashSet<string> s_ways = WordList.Parse("down into off across under away");

    /// <summary>A name that may be that of a thing in a story: a cart, a poster, a picture.</summary>
    private static bool IsPassing(LexiconMatch match) =>
        match.From > Head && (KindOf(match) is "ui_mockup" or "marketing" or "illustration");
}
