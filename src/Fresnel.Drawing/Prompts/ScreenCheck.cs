using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Mockups;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Prompts;

/// <summary>Compares where and how often a prompt wants the parts of a screen with what was drawn.</summary>
internal static class ScreenCheck
{
    private const int MostWords = 5;
    private const int MostCounted = 12;

    /// <summary>Share of the screen on either side of its middle in which a part is in neither half.</summary>
    private const double Slack = 0.02;

    /// <summary>Each a clause after "it".</summary>
    public static IEnumerable<string> Wrong(PromptContext context, Brief brief, Composition picture) =>
        brief is UiMockupBrief screen
        && picture.Parts.FirstOrDefault(part => part.Name == MockupKind.ScreenName) is { Name: not null } frame
            ? [.. Places(context, screen, picture, frame.Box), .. Counts(context, screen, picture)]
            : [];

    private static IEnumerable<string> Places(
        PromptContext context,
        UiMockupBrief screen,
        Composition picture,
        Rect frame
    )
    {
        var source = context.Prompt.Source;
        foreach (var scope in ScreenPlaces.Find(context.Prompt.All, context.Language))
        {
            var text = new PromptText(source[scope.From..scope.To]).All;
            if (IsShell(text, screen, picture, scope))
                continue;
            // What is written there, or else the part that is called so.
            if (IsThere(scope, TextsOf(scope, source, picture), frame) || IsThere(scope, PartsOf(text, picture), frame))
                continue;
            var words = text.Count > MostWords ? text.Slice(0, MostWords).Text : text.Text;
            yield return $"does not place \"{words}\" {scope.Words}";
        }
    }

    /// <summary>A menu without names is where its shell has it.</summary>
    private static bool IsShell(Phrase text, UiMockupBrief screen, Composition picture, ScreenPlaces.Scope scope) =>
        screen.Overlay != ScreenOverlay.None && ScreenOverlays.Has(text)
        || text.Any(token => token.IsWordIn(UiWords.Navigation) || token.IsWordIn(UiWords.Sidebar))
            && (
                scope.Across == ScreenPlace.Left && picture.Pictured.Contains("sidebar")
                || scope.Across == ScreenPlace.Flow && screen.Navigation.Count > 0
            );

    private static List<Rect> TextsOf(ScreenPlaces.Scope scope, string source, Composition picture) =>
        [
            .. picture
                .Texts.Where(each => each.Text.Length > 1 && scope.Has(source, each.Text))
                .Select(each => each.Lines.Count > 0 ? each.Lines[0] : each.Box),
        ];

    private static List<Rect> PartsOf(Phrase text, Composition picture) =>
        [
            .. picture
                .Parts.Where(part =>
                    PlacedParts.WordsOf(part.Name) is { } words && text.Any(token => token.IsWordIn(words))
                )
                .Select(part => part.Box),
        ];

    public static bool IsThere(ScreenPlaces.Scope scope, List<Rect> boxes, Rect frame)
    {
        if (boxes.Count == 0)
            return false;
        var (x, y) = (boxes.Average(box => box.CentreX), boxes.Average(box => box.CentreY));
        return scope.Across switch
            {
                ScreenPlace.Left => x < frame.CentreX - Slack * frame.Width,
                ScreenPlace.Right => x > frame.CentreX + Slack * frame.Width,
                _ => true,
            }
            && scope.Along switch
            {
                ScreenPlace.Top => y < frame.CentreY,
                ScreenPlace.Bottom => y > frame.CentreY,
                _ => true,
            };
    }

    /// <summary>"4 answers", "three rings": as many of them are drawn.</summary>
    private static IEnumerable<string> Counts(PromptContext context, UiMockupBrief screen, Composition picture)
    {
        var all = context.Prompt.All;
        for (var i = 0; i + 1 < all.Count; i++)
        {
            if (SubjectWords.CountOf(all[i]) is not (> 1 and <= MostCounted and var count))
                continue;
            var noun = i + 1;
            while (noun < all.Count && noun - i < 3 && all[noun].Kind == TokenKind.Word && !all[noun].IsWordIn(s_drawn))
                noun++;
            if (noun >= all.Count || noun - i > 2 || !all[noun].IsWordIn(s_drawn))
                continue;
            if (!CountsOf(all[noun].Text, screen, picture).Contains(count))
                yield return $"does not show {all.Slice(i, noun + 1).Text.ToLowerInvariant()}";
        }
    }

    /// <summary>How many there are of what a noun names; entries without a name of their own may be any list.</summary>
    private static IEnumerable<int> CountsOf(string noun, UiMockupBrief screen, Composition picture)
    {
        var singular = WordNormalizer.Singular(noun);
        foreach (var section in screen.Sections)
        {
            var count = section.Items.Count > 0 ? section.Items.Count : section.Count ?? 0;
            if (
                !s_named.Contains(noun)
                || section.Heading is { } heading
                    && WordNormalizer.Split(heading).Exists(word => WordNormalizer.Singular(word) == singular)
            )
                yield return count;
        }

        if (!s_named.Contains(noun))
            yield return screen.Items.Count;
        yield return picture.Parts.Count(part => part.Name == singular);
        yield return screen.Actions.Count(action => action.Style != ActionStyle.Link);
        yield return screen.Fields.Count;
        yield return screen.Navigation.Count;
        yield return screen.Messages.Count;
        yield return screen.Charts.Count;
        yield return screen.Metrics.Count;
        yield return screen.Table?.Rows.Count ?? 0;
        yield return screen.Plans.Count;
        foreach (
            var metric in screen.Metrics.Where(metric => metric.Name.Equals(noun, StringComparison.OrdinalIgnoreCase))
        )
            yield return int.TryParse(metric.Value, out var figure) ? figure : 0;
        foreach (var action in screen.Actions)
            yield return int.TryParse(action.Badge, out var badge) ? badge : 0;
    }

    /// <summary>Things that are drawn as what they are, so that a list of something else is none.</summary>
    private static readonly HashSet<string> s_named = WordList.Parse(
        """
        rings hearts flags avatars plants folders ordner dossiers carpetas songs lessons episodes recipes players participants
        stars coins lives
        """
    );

    /// <summary>Plurals of what a screen draws one by one.</summary>
    private static readonly HashSet<string> s_drawn = WordList.Parse(
        """
        answers options choices buttons photos pictures images icons rows tiles folders files messages mails emails notifications lessons
        episodes songs products posts comments reviews rings hearts avatars participants thumbnails chips filters sliders toggles switches
        plants recipes articles listings offers entries contacts friends players categories flags bubbles bars fields tabs charts
        antworten bilder fotos ordner knopfe nachrichten eintrage dateien reponses boutons messages dossiers fichiers respuestas botones
        mensajes carpetas archivos risposte pulsanti messaggi cartelle
        """
    );
}
