using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <summary>The name of a screen at the start of a prompt: "parking app", "404 page", "dashboard for a greenhouse".</summary>
/// <param name="Name">Without articles, its device and what it is for.</param>
/// <param name="About">What it is for or of; may be empty.</param>
/// <param name="Type">Of <see cref="ScreenTypes"/>; empty for none.</param>
/// <param name="End">Index of the first token after it.</param>
internal sealed record ScreenHead(Phrase Name, Phrase About, string Type, DeviceFrame? Device, int End)
{
    private const int MostWords = 12;

    private static readonly HashSet<string> s_ends = WordList.Parse(
        "with mit avec con com met showing shows where zeigt and und"
    );

    private static readonly HashSet<string> s_purposes = WordList.Parse(
        "for of fur pour para per voor von einer eines de d'un d'une di du del della dla un'app"
    );

    private static readonly HashSet<string> s_devices = WordList.Parse("on in auf dem sur en su em no na op am");

    private static readonly HashSet<string> s_apps = WordList.Parse(
        "app tracker timer player phone mobile smartphone pass app-screen handy un'app d'app aplicacion applicazione ticket stopwatch"
    );

    private static readonly HashSet<string> s_sites = WordList.Parse(
        "web website site page webpage dashboard desktop portal board webseite website seite panel browser crm pagina sito sitio tablet"
    );

    /// <returns>Null where the prompt begins otherwise.</returns>
    public static ScreenHead? Find(PromptText prompt)
    {
        var all = prompt.All;
        var start = 0;
        while (
            start < all.Count
            && (all[start].IsWordIn(BriefReader.RequestWords) || all[start].IsWordIn(ListReader.Articles))
            && !all[start].IsWord("sign")
        )
            start++;
        var end = start;
        while (end < all.Count && end - start < MostWords && !IsEnd(all, end, start))
            end++;
        var head = all.Slice(start, end);
        if (head.IsEmpty || end - start == MostWords)
            return null;
        var device = DeviceOf(head) is { } match ? Enum.Parse<DeviceFrame>(match.Value) : (DeviceFrame?)null;
        var name = WithoutDevice(head);
        var purpose = name.IndexOf(token => token.IsWordIn(s_purposes), 1);
        var about = purpose < 0 ? name.Slice(0, 0) : name.After(purpose).TrimStart(s_purposes);
        var named = purpose < 0 ? name : name.Before(purpose);
        return named.IsEmpty
            ? null
            : new(
                named,
                about.TrimStart(ListReader.Articles),
                name[0] is { Kind: TokenKind.Number, Text.Length: 3 } ? "error"
                    : ScreenTypes.Names.Find(name) is { Count: > 0 } types ? types[0].Value
                    : "",
                device ?? DeviceBy(all, head),
                end
            );
    }

    /// <summary>An app is one for a phone, unless something of the web stands beside it.</summary>
    private static DeviceFrame? DeviceBy(Phrase all, Phrase head) =>
        UiWords.Devices.Find(all).Find(match => IsAlone(all, match)) is { Value: { } device }
            ? Enum.Parse<DeviceFrame>(device)
        : head.Any(token => token.IsWordIn(s_sites)) ? null
        : head.Any(token => token.IsWordIn(s_apps) || token.Text.EndsWith("-app", StringComparison.Ordinal))
            ? DeviceFrame.Phone
        : null;

    /// <summary>", tablet," or ", on a phone".</summary>
    private static bool IsAlone(Phrase all, LexiconMatch match)
    {
        var before = match.From - 1;
        while (before >= 0 && (all[before].IsWordIn(ListReader.Articles) || all[before].IsWordIn(s_devices)))
            before--;
        return (before < 0 || ListReader.IsComma(all[before]))
            && (match.To == all.Count || all[match.To].Kind is TokenKind.Mark or TokenKind.Break);
    }

    private static bool IsEnd(Phrase all, int at, int start) =>
        all[at].Kind is TokenKind.Quote or TokenKind.Break or TokenKind.Arrow or TokenKind.Address
        || all[at].Kind == TokenKind.Number && at > start
        || all[at].Kind == TokenKind.Mark && !all[at].Is('-') && !all[at].Is('/') && !all[at].Is('\'')
        || all[at].IsWordIn(s_ends)
        || at > start && ScreenQuestions.IsAsking(all, at);

    private static LexiconMatch? DeviceOf(Phrase head) =>
        UiWords
            .Devices.Find(head)
            .Cast<LexiconMatch?>()
            .FirstOrDefault(match => match!.Value.Value is "Phone" or "Tablet" or "Desktop");

    /// <summary>"on a phone".</summary>
    private static Phrase WithoutDevice(Phrase head)
    {
        if (DeviceOf(head) is not { } match)
            return head;
        var from = match.From - head.From;
        while (from > 0 && (head[from - 1].IsWordIn(ListReader.Articles) || head[from - 1].IsWordIn(s_devices)))
            from--;
        return from > 0 && match.To == head.To ? head.Before(from) : head;
    }
}
