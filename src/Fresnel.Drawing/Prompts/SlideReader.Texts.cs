using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Title, subtitle and footer.</content>
internal static partial class SlideReader
{
    /// <summary>Title, subtitle and footer: labelled texts, then quotations, then what the prompt is about.</summary>
    private static SlideBrief AddTexts(SlideBrief brief, PromptContext context, ContentList list)
    {
        var shown = BriefTexts.Of(brief).ToHashSet();
        var free = context
            .Unlabelled.Where(text =>
                !shown.Contains(text) && !shown.Any(each => each.Contains(text, StringComparison.Ordinal))
            )
            .ToList();
        var title = context.Text(TextRole.Headline);
        if (title is null && free.Count > 0)
        {
            title = free[0];
            free.RemoveAt(0);
        }

        var subtitle = context.Text(TextRole.Subheading) ?? brief.Subtitle;
        if (subtitle is null && brief.Layout == SlideLayout.Title && free.Count > 0)
        {
            subtitle = free[0];
            free.RemoveAt(0);
        }

        var subject = ContentList.SubjectOf(list.Lead.Source is null ? context.Rest.All.Slice(0, 0) : list.Lead);
        // "SWOT for a surf school: strengths …"
        if (
            brief.Columns.Count > 1
            && context.Outline.Clauses is [{ HasColon: true, Label.IsEmpty: false } first, ..]
            && !brief.Columns.Any(column => SameText(column.Heading, first.Label.Text))
        )
            subject = ContentList.SubjectOf(first.Label) ?? subject;
        if (title is null && brief.Layout == SlideLayout.Title)
            title = Said(context);
        title ??= CountedName(list);
        var details = context.TextsOf(TextRole.Detail).Concat(free).ToList();
        if (brief.Layout is not (SlideLayout.Quote or SlideLayout.BigNumber))
            title ??= list.Heading is { } heading ? Capitalize(heading) : null;
        if (title is null && brief.Layout is not (SlideLayout.Quote or SlideLayout.BigNumber))
            title =
                IsThanks(context.Kind) ? "Thank you"
                : subject is null || IsName(subject) || IsShown(brief, subject) ? null
                : Capitalize(subject);
        if (title is null && brief.Layout == SlideLayout.Agenda)
            title = AgendaName(context.Kind);
        if (title is not null && (IsName(title) || title.Length < 3 && brief.Columns.Count + brief.Items.Count > 1))
            title = context.Text(TextRole.Headline);
        if (brief.Figure is { } figure && figure.Label == title)
            title = null;
        // "revenue growth from 1.2M": a chart says it better.
        if (
            context.Text(TextRole.Headline) is null
            && brief.Chart is { Title: { } charted } chart
            && title?.StartsWith(charted, StringComparison.OrdinalIgnoreCase) == true
        )
            (title, brief) = (charted, brief with { Chart = chart with { Title = null } });
        else if (
            context.Text(TextRole.Headline) is null
            && title is not null
            && brief.Chart is { Title: { } longer } its
            && longer.StartsWith(title, StringComparison.OrdinalIgnoreCase)
        )
            (title, brief) = (longer, brief with { Chart = its with { Title = null } });
        // "SWOT slide for a small bakery"
        if (
            context.Text(TextRole.Headline) is null
            && title == Capitalize(subject ?? "")
            && title.Length > 0
            && IsSwot(context)
        )
            title = $"SWOT: {title}";
        if (
            brief.Columns.Any(column =>
                string.Equals(column.Heading, title, StringComparison.OrdinalIgnoreCase)
                || column.Heading is { Length: > 2 } last
                    && title?.EndsWith($" {last}", StringComparison.Ordinal) == true
                || column.Heading is { Length: > 0 } heading
                    && title?.StartsWith($"{heading} –", StringComparison.Ordinal) == true
                || column.Items.Contains(title ?? "", StringComparer.OrdinalIgnoreCase)
            )
            || title == Capitalize(subject ?? "")
                && brief.Columns.Count > 1
                && brief.Columns.All(column =>
                    column.Heading is { } name && title.Contains(name, StringComparison.OrdinalIgnoreCase)
                )
        )
            title = null;
        if (title is null && shown.Count == 0 && context.Kind.Hints.Count > 0)
            title = Capitalize(context.Kind.Hints[0].Text);
        brief = brief with
        {
            Title = title,
            Subtitle = subtitle,
            Subject = subject,
            Eyebrow = context.Text(TextRole.Badge) ?? Prefix(context, shown.Append(title ?? "").Append(subtitle ?? "")),
        };
        // What a slide is about is not written on it.
        var rest = Leftovers.Of(brief with { Subject = null }, context);
        var authors = brief.Layout == SlideLayout.Title ? Authors(context.Rest.All) : null;
        details.AddRange(rest.Where(text => authors?.Contains(text, StringComparison.Ordinal) is not true));
        if (authors is not null && !details.Exists(text => text.Contains(authors, StringComparison.Ordinal)))
            details.Add(authors);
        return brief with { Footer = details.Count > 0 ? string.Join(" · ", details.Distinct()) : null };
    }

    private static bool SameText(string? heading, string text) =>
        heading is { Length: > 0 } && text.EndsWith(heading, StringComparison.OrdinalIgnoreCase);

    /// <summary>"closing slide: See you in Porto!": a title page says what stands after the colon, up to a comma.</summary>
    private static string? Said(PromptContext context)
    {
        if (
            context.Kind.Layout != "title"
            || context.Unlabelled.Count > 0
            || context.Outline.Clauses is not [{ HasColon: true, Label.IsEmpty: true } clause, ..]
            || clause.Body.IsEmpty
        )
            return null;
        var said = clause.Body.Split(ListReader.IsComma)[0];
        if (clause.Body.To < context.Rest.Tokens.Count && context.Rest.Tokens[clause.Body.To].Text is "!" or "?")
            said = said with { To = clause.Body.To + 1 };
        var by = said.IndexOf(token => token.IsWordIn(s_by), 1);
        if (
            by > 0
            && by + 1 < said.Count
            && Outline.IsUpper(said, by + 1)
            && said[by].Text is "by" or "von" or "par" or "por"
        )
            said = said.Before(by);
        return said.Tokens.All(token => token.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Mark)
            ? Capitalize(said.Text)
            : null;
    }

    /// <summary>"three reasons to learn Latin": the count belongs to the title.</summary>
    private static string? CountedName(ContentList list) =>
        list.Lead is { Source: not null, Count: > 2 and <= MostNameWords } lead
        && SubjectWords.CountOf(lead[0]) == list.Entries.Count
        && (lead[1].IsWordIn(ContentList.Counted) || lead[1].IsWordIn(KindReader.Points))
        && lead.Tokens.All(token => token.Kind is TokenKind.Word or TokenKind.Number)
            ? Capitalize(lead.Text)
            : null;

    private const int MostNameWords = 10;

    /// <summary>"by Mia and Ben": names after "by", where there are several.</summary>
    private static string? Authors(Phrase all)
    {
        var by = all.IndexOf(token => token.IsWordIn(s_by));
        if (by < 0 || by + 3 >= all.Count || !Outline.IsUpper(all, by + 1) || all[by + 1].Kind != TokenKind.Word)
            return null;
        var end = by + 1;
        while (
            end < all.Count
            && all[end].Kind == TokenKind.Word
            && (Outline.IsUpper(all, end) || all[end].IsWordIn(ListReader.Conjunctions))
        )
            end++;
        var names = all.Slice(by + 1, end);
        return names.Any(token => token.IsWordIn(ListReader.Conjunctions)) ? names.Text : null;
    }

    /// <summary>"history lesson slide: causes of the war": what stands before the kind, where the page does not say it.</summary>
    private static string? Prefix(PromptContext context, IEnumerable<string> shown)
    {
        var kind = context.Kind.Words;
        if (kind.IsEmpty || kind.From is 0 or > MostPrefix)
            return null;
        var prefix = context
            .Prompt.All.Before(kind.From)
            .TrimStart(BriefReader.RequestWords)
            .TrimStart(ListReader.Articles);
        prefix = prefix.TrimStart(SubjectWords.Adjectives);
        return
            prefix.IsEmpty
            || prefix.Any(token => token.Text is "vs" or "versus" or "gegen" or "contra" or "contre")
            || prefix.Any(token => token.Kind != TokenKind.Word || token.IsWordIn(With) || token.IsWordIn(s_by))
            || prefix.Any(token =>
                ColourWords.Find(prefix, prefix.IndexOf(each => each.Start == token.Start)) is not null
            )
            || StyleReader.Looks.First(prefix) is not null
            || prefix.Tokens.All(token => SubjectWords.CountOf(token) > 0 || token.IsWordIn(s_forms))
            || shown.Any(text =>
                WordNormalizer.Split(text) is var words
                && prefix.Tokens.Any(token => token.Text.Length > 3 && words.Contains(token.Text))
            )
            ? null
            : Capitalize(prefix.Text);
    }

    private const int MostPrefix = 4;

    private static readonly HashSet<string> s_forms = WordList.Parse(
        """
        one two single table chart page powerpoint presentation keynote pitch deck google text content body bullet list image
        photo picture last first next final
        """
    );

    /// <summary>"table" names the slide's form, not what it is about.</summary>
    private static bool IsName(string subject) =>
        new PromptText(subject).Tokens.All(token => token.IsWordIn(TableWords) || token.IsWordIn(FormWords));

    private static readonly HashSet<string> FormWords = WordList.Parse(
        "chart graph diagram columns column list rows data process steps grid"
    );

    /// <summary>"Discover → Define" is not also the title.</summary>
    private static bool IsShown(SlideBrief brief, string subject) =>
        brief.Items.Count > 1
        && brief.Items.Count(item => subject.Contains(item.Label, StringComparison.OrdinalIgnoreCase)) > 1;

    private static string? AgendaName(PictureKind kind) =>
        kind.Words.Tokens.FirstOrDefault(token => token.Kind == TokenKind.Word && AgendaWords.Contains(token.Text))
            is { Text.Length: > 0 } name
            ? Capitalize(kind.Words.Source.Source[name.Start..name.End])
            : null;

    private static readonly HashSet<string> AgendaWords = WordList.Parse(
        "agenda tagesordnung повестка 議題 アジェンダ 议程"
    );

    private static bool IsThanks(PictureKind kind) => kind.Words.Any(token => token.IsWord("thank"));

    public static string Capitalize(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
