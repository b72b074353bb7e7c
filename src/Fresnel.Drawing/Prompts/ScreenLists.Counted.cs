using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Entries that are only counted: "four job listings with salary".</content>
internal sealed partial class ScreenLists
{
    /// <summary>"four job listings with salary", "six smaller articles".</summary>
    private int? ReadCounted(List<Phrase> parts, int at, Phrase text)
    {
        var count = SubjectWords.CountOf(text[0]);
        if (count is < 2 or > Most || text.Count < 2 || text[0].Kind == TokenKind.Number && !IsGrouped(text))
            return null;
        var end = 1;
        while (end < text.Count && end <= MostLead && text[end].Kind == TokenKind.Word && !text[end].IsWordIn(s_in))
            end++;
        var name = text.Slice(1, end);
        if (
            name.IsEmpty
            || !IsPlural(name[name.Count - 1].Text)
            || name.Any(token => Outline.IsUpper(name, 0) && token.Kind == TokenKind.Word)
            || IsOther(name) && !name[name.Count - 1].IsWordIn(ScreenParts.Tiled)
            || name[name.Count - 1].IsWordIn(s_uncounted)
        )
            return null;
        var details = new List<string>();
        if (end < text.Count)
        {
            if (!text[end].IsWord("with"))
                return null;
            var with = text.After(end);
            // "with play buttons"
            if (with.Count > 1 && with[with.Count - 1].IsWordIn(UiWords.Button))
                with = with.Slice(0, with.Count - 1);
            if (with.IsEmpty || with.Count > 6 || IsOther(with) || with.Any(token => token.Kind != TokenKind.Word))
                return null;
            details.AddRange(
                with.Split(token => token.IsWordIn(ListReader.Conjunctions))
                    .Select(detail => detail.TrimStart(ListReader.Articles))
                    .Where(detail => detail.Count is 1 or 2)
                    .Select(detail => SlideReader.Capitalize(Singular(detail)))
            );
            if (details.Count == 0)
                return null;
        }

        // "5 mails, two unread"
        var next = at + 1 < parts.Count ? parts[at + 1].TrimStart(s_joints).Trim() : text.Slice(0, 0);
        var isMarked =
            next.Count is 2 or 3 && SubjectWords.CountOf(next[0]) > 0 && next[next.Count - 1].IsWordIn(s_marks);
        var isPictured = details.RemoveAll(detail => s_pictures.Contains(detail.ToLowerInvariant())) > 0;
        _sections.Add(
            new UiSection
            {
                Heading = SlideReader.Capitalize(name.Text),
                Count = count,
                Marked = isMarked ? SubjectWords.CountOf(next[0]) : null,
                Details = details,
                Form =
                    name[name.Count - 1].IsWordIn(s_iconic) ? SectionForm.Icons
                    : isPictured
                    || name[name.Count - 1].IsWordIn(s_tiled)
                    || name[name.Count - 1].IsWordIn(ScreenParts.Tiled)
                        ? SectionForm.Grid
                    : SectionForm.List,
            }
        );
        Use(parts[at]);
        if (isMarked)
            Use(parts[at + 1]);
        return isMarked ? at + 1 : at;
    }

    private static readonly HashSet<string> s_iconic = WordList.Parse(
        "hearts stars flags lives coins badges medals trophies"
    );

    private static readonly HashSet<string> s_marks = WordList.Parse(
        "unread new read done checked selected ticked ungelesen"
    );

    private static readonly HashSet<string> s_uncounted = WordList.Parse(
        "columns rows lanes plans tiers steps tabs buttons fields toggles switches charts graphs screens pages kpis metrics options colours colors sizes persons adults guests minutes hours days weeks months years times stars quick"
    );

    private static string Singular(Phrase detail) =>
        detail.Count == 1 && detail[0].Text is ['p', 'r', 'i', 'c', 'e', 's'] ? "price" : detail.Text;

    private static bool IsGrouped(Phrase text) =>
        text.Count > 1 && text.Slice(1, Math.Min(text.Count, MostLead)).Any(token => token.IsWordIn(s_grouped));

    private static readonly HashSet<string> s_grouped = WordList.Parse(
        "folders ordner dossiers carpetas files documents notes answers options choices plants lessons participants categories hearts flags coins lives badges medals trophies pictures photos images articles listings mails emails messages posts products items offers results listing cards entries episodes songs recipes movies books notifications comments reviews tweets videos files"
    );

    private static bool IsPlural(string word) =>
        word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal);
}
