using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>Gives each entry the icon or picture that a prompt wants: "with a smiley for each step".</summary>
internal static class RequestedMarks
{
    private static readonly HashSet<string> s_own = WordList.Parse(
        """
        icon symbolen bildern bilder picture image photo symbol pictogram drawing illustration bild symbole icono icone icona dibujo piktogramm sketch flag
        emoji
        """
    );

    private static readonly HashSet<string> s_people = WordList.Parse("avatar portrait face photo");

    /// <summary>A picture of what the entry names, or the same one for all.</summary>
    public static IReadOnlyList<BriefItem> On(IReadOnlyList<BriefItem> items, PageRequests requests) =>
        requests.Mark.Length == 0
            ? items
            : [.. items.Select(item => item.Icon is null ? item with { Icon = IconOf(item, requests.Mark) } : item)];

    /// <summary>Whether the page draws a mark for each entry.</summary>
    public static bool Fits(Brief brief) =>
        brief switch
        {
            SlideBrief slide => slide.Items.Count > 0,
            DiagramBrief diagram => diagram.Items.Count > 0,
            _ => false,
        };

    private static string IconOf(BriefItem item, string mark) =>
        s_own.Contains(mark) ? (mark == "flag" ? $"flag {item.Label}" : item.Label)
        : s_people.Contains(mark) ? "portrait"
        : mark;
}
