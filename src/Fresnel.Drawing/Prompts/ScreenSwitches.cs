using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads switches by their state: "Wi-Fi (on), Bluetooth (off)", "lights on".</summary>
internal static class ScreenSwitches
{
    private const int MostWords = 4;

    private static readonly HashSet<string> s_on = WordList.Parse(
        "on enabled active activated an ein aktiv eingeschaltet aktiviert activé active activee activado activada encendido encendida attivo attiva acceso accesa ativado ativada ligado ligada aan ingeschakeld wlaczone"
    );

    private static readonly HashSet<string> s_off = WordList.Parse(
        "off disabled inactive deactivated aus inaktiv ausgeschaltet deaktiviert desactive desactivee desactivado desactivada apagado apagada disattivo disattiva spento spenta desativado desativada desligado desligada uit uitgeschakeld wylaczone"
    );

    /// <summary>What a switch shows without words.</summary>
    public static IEnumerable<string> States => s_on.Concat(s_off);

    public static bool IsOn(PromptToken token) => token.IsWordIn(s_on);

    public static bool IsState(PromptToken token) => token.IsWordIn(s_on) || token.IsWordIn(s_off);

    /// <returns>The switches, and the context without their words.</returns>
    public static (IReadOnlyList<FormField> Switches, PromptContext Remaining) Read(PromptContext context)
    {
        var all = context.Rest.All;
        var (switches, used) = (new List<FormField>(), new int[all.Count]);
        for (var i = 1; i < all.Count; i++)
        {
            if (!IsState(all[i]))
                continue;
            var isBracketed = i + 1 < all.Count && all[i - 1].Is('(') && all[i + 1].Is(')');
            var end = isBracketed ? i + 2 : i + 1;
            // "lights on, door locked", but not "on the right" or "sign in on a phone".
            if (
                !isBracketed
                && (
                    end < all.Count
                        && all[end].Kind is not (TokenKind.Mark or TokenKind.Break)
                        && !all[end].IsWordIn(ListReader.Conjunctions)
                    || all[i].Text is "ein" or "active"
                )
            )
                continue;
            var last = isBracketed ? i - 1 : i;
            var start = last;
            while (
                start > 0
                && last - start < MostWords
                && all[start - 1].Kind is TokenKind.Word
                && used[start - 1] == 0
                && !all[start - 1].IsWordIn(s_leads)
                && !all[start - 1].IsWordIn(UiWords.Toggle)
            )
                start--;
            while (
                start < last
                && (all[start].IsWordIn(ListReader.Articles) || all[start].IsWordIn(ListReader.Conjunctions))
            )
                start++;
            if (start == last)
                continue;
            switches.Add(
                new FormField
                {
                    Label = SlideReader.Capitalize(all.Slice(start, last).Text),
                    Type = FieldType.Toggle,
                    On = IsOn(all[i]),
                }
            );
            while (start > 0 && (all[start - 1].IsWordIn(s_leads) || all[start - 1].IsWordIn(UiWords.Toggle)))
                start--;
            Array.Fill(used, 2, start, end - start);
        }

        if (switches.Count == 0)
            return ([], context);
        var rest = context.Rest.Without(used);
        return (switches, context with { Rest = rest, Outline = Outline.Read(rest.All) });
    }

    private static readonly HashSet<string> s_leads = WordList.Parse(
        "for with and und et y e fur pour para per mit avec con com of toggles is are"
    );
}
