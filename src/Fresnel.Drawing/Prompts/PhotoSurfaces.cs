using Fresnel.Drawing.Studio;

namespace Fresnel.Drawing.Prompts;

/// <summary>What the product of a photo stands on.</summary>
internal static class PhotoSurfaces
{
    /// <summary>"Wooden glasses on sand": what stands after "on" is the surface, and not what the product is made of.</summary>
    public static LexiconMatch? Find(Phrase all)
    {
        // A podium is a set, whose colour alone is that of a surface.
        var found = PhotoWords
            .Surfaces.Find(all)
            .FindAll(match => match.Value != "podium" || ProductColours.OfSurface(all, match) is not null);
        var laid = found.FindIndex(match => IsLaid(all, match));
        if (laid >= 0)
            return found[laid];
        var alone = found.FindIndex(match =>
            match.Value != "glass" && !IsMaterial(all, match) && !IsProduct(all, match)
        );
        return alone < 0 ? null : found[alone];
    }

    private static bool IsLaid(Phrase all, LexiconMatch match)
    {
        for (var i = match.From - 1; i >= all.From && i >= match.From - 4; i--)
        {
            var token = all.Source.Tokens[i];
            if (i < match.From - 1 && HoldsThings(all, i - all.From))
                return false;
            if (token.IsWordIn(s_onto))
                return !HoldsThings(all, match.To - all.From);
            if (token.Kind != TokenKind.Word || token.IsWord("with") || token.IsWord("of"))
                return false;
        }

        return false;
    }

    /// <summary>"Photo of a coffee table": no other product stands on it.</summary>
    private static bool IsProduct(Phrase all, LexiconMatch match)
    {
        var words = StudioModels.WordsIn(all);
        return words.TrueForAll(word => word.Value == words[0].Value)
            && words.Exists(word => word.From <= match.From && match.To <= word.To);
    }

    /// <summary>"A box with a window": no window of the room.</summary>
    public static bool IsPartOf(Phrase all, LexiconMatch match)
    {
        var at = match.From - all.From - 1;
        while (at >= 0 && all[at].IsWordIn(ListReader.Articles))
            at--;
        return match.Value == "window" && at >= 0 && (all[at].IsWord("with") || all[at].IsWord("and"));
    }

    /// <summary>"On a marble tray": the tray is what it stands on.</summary>
    private static bool HoldsThings(Phrase all, int at) =>
        at >= 0
        && at < all.Count
        && all[at].Kind == TokenKind.Word
        && StudioModels.FindProduct(all.Slice(at, at + 1).Text) is { Holds: not null };

    /// <summary>A thing follows that is made of it, or that it belongs to stands before it: "a silver ring with a green stone".</summary>
    private static bool IsMaterial(Phrase all, LexiconMatch match) =>
        HoldsThings(all, match.From - all.From - 2)
        || match.From > all.From && all.Source.Tokens[match.From - 1].Text is "of" or "aus"
        || match.To < all.To
            && all.Source.Tokens[match.To] is { Kind: TokenKind.Word } next
            && !next.IsWordIn(s_grounds)
            && ColourWords.Find(all, match.To - all.From) is null
        || match.From > all.From + 1
            && all.Source.Tokens.Skip(Math.Max(all.From, match.From - 3))
                .Take(match.From - Math.Max(all.From, match.From - 3))
                .Any(token =>
                    token.IsWord("with") || token.IsWord("mit") || token.IsWord("avec") || token.IsWord("con")
                );

    private static readonly HashSet<string> s_onto = WordList.Parse(
        "on onto in against over auf im in vor sur dans contre sobre en su sul sulla sullo op na"
    );

    private static readonly HashSet<string> s_grounds = WordList.Parse(
        """
        background backdrop surface slab table top desk counter board floor wall base stand podium block and with in at by under next
        ground texture hintergrund tisch flache fond table fondo mesa sfondo tavolo mit und avec et con y e im
        """
    );
}
