using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads how something is that is not switched: "door locked", "garage closed", "alarm armed".</summary>
internal static class ScreenStates
{
    private const int MostWords = 3;

    private static readonly HashSet<string> s_states = WordList.Parse(
        """
        locked unlocked open closed armed disarmed charging verriegelt abgeschlossen entriegelt geschlossen offen scharf verrouillee
        verrouille fermee ferme ouverte cerrada cerrado abierta abierto chiusa chiuso aperta aperto
        """
    );

    private static readonly HashSet<string> s_joints = WordList.Parse(
        "with and und et y e mit avec con com showing shows the a is are"
    );

    public static bool IsState(PromptToken token) => token.IsWordIn(s_states);

    /// <returns>A list of them or null, and the context without their words.</returns>
    public static (UiSection? States, PromptContext Remaining) Read(PromptContext context, UiScreen screen)
    {
        if (screen is not (UiScreen.Dashboard or UiScreen.Other or UiScreen.Settings))
            return (null, context);
        var all = context.Rest.All;
        var (items, used) = (new List<BriefItem>(), new int[all.Count]);
        foreach (
            var part in context
                .Outline.Clauses.Select(clause => clause.Body)
                .SelectMany(body => body.Split(ListReader.IsComma))
                .SelectMany(ListReader.SplitAll)
        )
        {
            var text = part.TrimStart(s_joints);
            if (
                text.Count is < 2 or > MostWords + 1
                || !text[text.Count - 1].IsWordIn(s_states)
                || text.Tokens.Any(token => token.Kind != TokenKind.Word || token.IsWordIn(UiWords.Button))
                || Outline.IsUpper(text, text.Count - 1)
            )
                continue;
            var name = text.Before(text.Count - 1);
            while (name.Count > 1 && name[name.Count - 1].IsWordIn(s_joints))
                name = name.Slice(0, name.Count - 1);
            items.Add(
                new BriefItem
                {
                    Label = SlideReader.Capitalize(name.Text),
                    Value = text.Slice(text.Count - 1, text.Count).Text,
                }
            );
            Array.Fill(used, 2, part.From - all.From, part.Count);
        }

        if (items.Count == 0)
            return (null, context);
        var rest = context.Rest.Without(used);
        return (new UiSection { Items = items }, context with { Rest = rest, Outline = Outline.Read(rest.All) });
    }
}
