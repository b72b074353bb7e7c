using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Pictures;

namespace Fresnel.Drawing.Prompts;

/// <summary>
/// Reads the icons in the head of a screen: "a search icon", "a cart button showing 2 items", "an avatar in the top right".
/// </summary>
internal sealed class ScreenIcons
{
    private const int LongestBadge = 3;

    private static readonly HashSet<string> s_icons = WordList.Parse("icon icono icone icona ikona icoon");

    /// <summary>What has a count on many screens.</summary>
    private static readonly HashSet<string> s_counted = WordList.Parse(
        "cart basket bag bell notification notifications inbox warenkorb panier carrito cesta carrello"
    );

    private static readonly HashSet<string> s_joints = WordList.Parse(
        "with showing shows show having has mit avec con com met badge badged"
    );

    private static readonly HashSet<string> s_badge = WordList.Parse(
        "a an the badge count counter bubble number of that says showing red small notification ein eine un una une"
    );

    private static readonly HashSet<string> s_units = WordList.Parse(
        "item items unread new notification notifications message messages badge artikel articulos articles articoli"
    );

    private static readonly HashSet<string> s_places = WordList.Parse(
        "in at on the top bottom upper lower right left corner header bar toolbar app hand side oben rechts links"
    );

    private static readonly HashSet<string> s_looks = WordList.Parse(
        "a an the small round big large little red ein eine einem einer un una une le la el with and mit et y con avec of for"
    );

    private readonly Phrase _all;
    private readonly int[] _used;
    private readonly List<BriefAction> _icons = [];

    private ScreenIcons(PromptContext context)
    {
        _all = context.Rest.All;
        _used = new int[_all.Count];
    }

    public static (IReadOnlyList<BriefAction> Icons, PromptContext Remaining) Read(
        PromptContext context,
        UiScreen screen
    )
    {
        if (
            screen
            is UiScreen.Landing
                or UiScreen.SignIn
                or UiScreen.SignUp
                or UiScreen.Product
                or UiScreen.Chat
                or UiScreen.Onboarding
        )
            return ([], context);
        var reader = new ScreenIcons(context);
        reader.Read(screen);
        if (reader._icons.Count == 0)
            return ([], context);
        var rest = context.Rest.Without(reader._used);
        return (reader._icons, context with { Rest = rest, Outline = Outline.Read(rest.All) });
    }

    private void Read(UiScreen screen)
    {
        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i].IsWordIn(s_icons))
                ReadIcon(i);
            else if (_all[i].IsWordIn(s_counted))
                ReadCounted(i);
            else if (_all[i].IsWord("avatar") && screen is not (UiScreen.Profile or UiScreen.ListDetail))
                Add("Avatar", i, i + 1);
        }
    }

    /// <summary>"a notification bell icon with 3 unread".</summary>
    private void ReadIcon(int at)
    {
        var start = at;
        while (
            start > 0
            && at - start < 2
            && _all[start - 1].Kind == TokenKind.Word
            && _used[start - 1] == 0
            && !_all[start - 1].IsWordIn(s_looks)
        )
            start--;
        // "icono de búsqueda" has its name after it, which no English icon has.
        if (start < at && IconWords.Find(_all.Slice(start, at).Text) is not null)
            Add(SlideReader.Capitalize(_all.Slice(start, at).Text), start, at + 1);
    }

    /// <summary>"a cart button showing 2 items", "a bell with a badge of 3": only with a count, else it is a button.</summary>
    private void ReadCounted(int at)
    {
        var end = at + 1;
        if (end < _all.Count && _all[end].IsWordIn(s_icons))
            return;
        if (end < _all.Count && _all[end].IsWordIn(UiWords.Button))
            end++;
        // "3 new notifications from Tom" is a list of them.
        if (at == 0 || _all.Slice(Math.Max(0, at - 2), at).Any(token => SubjectWords.CountOf(token) > 1))
            return;
        var start = at > 0 && _all[at - 1].IsWordIn(s_counted) ? at - 1 : at;
        if (BadgeAt(end) is not null)
            Add(LabelOf(_all[at].Text), start, end);
    }

    private static string LabelOf(string word) =>
        word is "bell" or "notification" ? "Notifications"
        : IconWords.Find(word) is not null ? SlideReader.Capitalize(word)
        : "Cart";

    private void Add(string label, int start, int end)
    {
        if (_used[start] != 0 || _icons.Exists(icon => icon.Label == label))
            return;
        var badge = BadgeAt(end);
        end = badge?.End ?? end;
        if (end < _all.Count && _all[end].Text is "in" or "at" or "on")
        {
            while (end < _all.Count && _all[end].IsWordIn(s_places))
                end++;
        }

        while (start > 0 && _all[start - 1].IsWordIn(s_looks) && !_all[start - 1].IsWord("and"))
            start--;
        Array.Fill(_used, 2, start, end - start);
        _icons.Add(
            new BriefAction
            {
                Label = label,
                Style = ActionStyle.Icon,
                Badge = badge?.Count,
            }
        );
    }

    private (string Count, int End)? BadgeAt(int at)
    {
        if (at >= _all.Count || !_all[at].IsWordIn(s_joints) && !_all[at].Is('('))
            return null;
        var i = at + 1;
        while (i < _all.Count && _all[i].IsWordIn(s_badge))
            i++;
        if (i >= _all.Count)
            return null;
        var count = _all[i] switch
        {
            { Kind: TokenKind.Number, Text: { Length: <= LongestBadge } digits } => digits,
            { Kind: TokenKind.Word, Text: var word } when SubjectWords.Numbers.TryGetValue(word, out var named) =>
                named.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => null,
        };
        if (count is null)
            return null;
        i++;
        while (i < _all.Count && (_all[i].IsWordIn(s_units) || _all[i].Is(')')))
            i++;
        return (count, i);
    }
}
