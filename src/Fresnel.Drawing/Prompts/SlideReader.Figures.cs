using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

internal static partial class SlideReader
{
    private static SlideBrief ReadQuote(PromptContext context)
    {
        var all = context.Rest.All;
        var at = all.IndexOf(token => token.Kind == TokenKind.Quote);
        var text = at >= 0 ? all[at].Text : context.Text(TextRole.Headline);
        var rest = at >= 0 ? all.After(at) : all;
        if (text is null)
        {
            var clause = context.Outline.Clauses.LastOrDefault(clause => clause.Body.Count > 2).Body;
            if (clause.Source is null)
                return new SlideBrief { Layout = SlideLayout.Quote };
            var dash = LastDash(clause);
            (text, rest) =
                dash > 0 ? (clause.Before(dash).Text, clause.After(dash)) : (clause.Text, clause.Slice(0, 0));
        }

        var author = Author(rest);
        // "quote by Maya Angelou about courage: …"
        var by = at > 1 ? all.Before(at).IndexOf(token => token.IsWordIn(s_by)) : -1;
        if (author.Name is null && by >= 0)
        {
            var end = by + 1;
            while (end < at && all[end].Kind == TokenKind.Word && Outline.IsUpper(all, end))
                end++;
            if (end > by + 1)
                author = (all.Slice(by + 1, end).Text, null);
        }

        return new SlideBrief
        {
            Layout = SlideLayout.Quote,
            Quote = new Quotation
            {
                Text = text,
                Author = author.Name,
                Source = author.Source,
            },
        };
    }

    private static readonly HashSet<string> s_by = WordList.Parse("by from von de di por par door");

    private static int LastDash(Phrase text)
    {
        for (var i = text.Count - 2; i > 0; i--)
        {
            if (text[i].Kind == TokenKind.Mark && text[i].Text is "-" or "–" or "—")
                return i;
        }

        return -1;
    }

    /// <summary>After a dash or "by": the name, and after a comma the position or book.</summary>
    private static (string? Name, string? Source) Author(Phrase rest)
    {
        rest = rest.Trim();
        if (
            !rest.IsEmpty
            && rest[0].Kind == TokenKind.Word
            && rest[0].Text is "by" or "from" or "von" or "de" or "di" or "por" or "par" or "door" or "van" or "от"
        )
            rest = rest.Slice(1, rest.Count);
        var parts = ListReader.Split(rest);
        if (parts.Count == 0 || !Outline.IsUpper(parts[0], 0))
            return (null, null);
        return (
            parts[0].Text,
            parts.Count > 1 && (Outline.IsUpper(parts[1], 0) || parts[1].Count < 6) ? parts[1].Text : null
        );
    }

    /// <summary>The first number, with its sentence as caption.</summary>
    private static SlideBrief ReadFigure(PromptContext context, Phrase all)
    {
        var clause = context
            .Outline.Clauses.Select(each => each.Body)
            .FirstOrDefault(body => body.Any(token => token.Kind == TokenKind.Number));
        if (clause.Source is null)
            return QuotedFigure(context) ?? new SlideBrief { Layout = SlideLayout.Title };
        var at = clause.IndexOf(token => token.Kind == TokenKind.Number);
        var (before, after) = (
            clause.Before(at).Trim(),
            clause.After(at).Trim().TrimStart(ListReader.Conjunctions).Trim()
        );
        after = ListReader.Split(after) is [var said, ..] ? said : after;
        // 'with a big 3 and text "days left"'
        var isBare = before.Tokens.All(token =>
            token.IsWordIn(FigureWords) || token.IsWordIn(ListReader.Articles) || token.IsWordIn(With)
        );
        var caption =
            !after.IsEmpty ? after.Text
            : isBare && context.Unlabelled.Count > 0 ? context.Unlabelled[0]
            : isBare && context.Text(TextRole.Headline) is { } quoted ? quoted
            : ContentList.SubjectOf(before) ?? before.Text;
        var value = clause[at].Text;
        if (
            !after.IsEmpty
            && after[0].Kind == TokenKind.Word
            && after[0].Text
                is "million"
                    or "billion"
                    or "millionen"
                    or "millions"
                    or "milliarden"
                    or "mio"
                    or "percent"
                    or "prozent"
        )
            (value, caption) = ($"{value} {after.Slice(0, 1).Text}", after.Slice(1, after.Count).Text);
        // "1 in 4 children"
        var second = after.IndexOf(token => token.Kind == TokenKind.Number);
        if (second is 1 or 2 && after[0].Text is "in" or "of" or "von" or "sur" or "de" or "out")
            (value, caption) = (
                $"{value} {after.Slice(0, second + 1).Text}",
                after.Slice(second + 1, after.Count).Text
            );
        // '42 km, "average distance per day"': a unit, and the caption in quotation marks.
        if (after is { Count: 1 or 2 } && after[0].IsWordIn(s_units) && context.Unlabelled is [var said_, ..])
            (value, caption) = ($"{value} {after.Text}", said_);
        return new SlideBrief
        {
            Layout = SlideLayout.BigNumber,
            Figure = new BriefItem { Label = caption, Value = value },
        };
    }

    private const int LongestFigure = 16;

    private static readonly HashSet<string> s_units = WordList.Parse(
        "km m cm mm kg g t l ml h min s hours minutes days weeks months years miles people stunden tage jahre heures jours horas dias"
    );

    /// <summary>'"7 out of 10" and below it "drivers check their phone"'.</summary>
    private static SlideBrief? QuotedFigure(PromptContext context) =>
        context.Unlabelled.FirstOrDefault(text =>
            text.Length <= LongestFigure
            && (char.IsAsciiDigit(text[0]) || text.Length > 1 && char.IsAsciiDigit(text[1]))
        )
            is { } figure
            ? new SlideBrief
            {
                Layout = SlideLayout.BigNumber,
                Figure = new BriefItem
                {
                    Label = context.Unlabelled.FirstOrDefault(text => text != figure) ?? "",
                    Value = figure,
                },
            }
            : null;
}
