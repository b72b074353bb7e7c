using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Stories;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the brief of a storyboard or comic.</summary>
internal static class StoryboardReader
{
    private const int MaxFrames = 24;

    private static readonly HashSet<string> FrameWords = WordList.Parse(
        """
        frame frames panel panels scene scenes shot shots bild bilder bildern case cases vineta vinetas vignetta vignette quadro
        quadros beeld beelden kadr kadrow klatka кадр кадра кадров コマ 格 strip page pictures images drawings dessins imágenes immagini
        """
    );

    private static readonly Lexicon Shots = new(
        """
        close-up: close-up, close up, extreme close-up, nahaufnahme, gros plan, primer plano, primo piano, close on
        wide: wide shot, wide, establishing shot, long shot, totale, plan large, plano general, campo lungo
        medium: medium shot, mid shot, halbnah, plan moyen, plano medio
        over the shoulder: over the shoulder, over-the-shoulder
        bird's eye: bird's eye, aerial, aerial shot, drone shot, from above
        """
    );

    private static readonly HashSet<string> Black = WordList.Parse("black-and-white monochrome monochrom b&w");

    private static readonly HashSet<string> Leads = WordList.Parse(
        """
        where of about for showing a the in with and then which über uber von sobre su over o dann puis luego poi depois daarna
        finally eine ein un une una um uma
        """
    );

    public static StoryboardBrief Read(PromptContext context)
    {
        var all = context.Rest.All;
        var count = FrameCount(context.Prompt.All, FrameWords);
        var parts = Frames(context);
        if (parts.Count < (count ?? MaxFrames))
            parts = [.. parts.SelectMany(SplitAfterSpeech)];
        if (parts.Count > count)
            parts = JoinSpeech(JoinBursts(JoinOpening(parts), count.Value), count.Value);
        List<StoryFrame> frames = [.. parts.Take(MaxFrames).Select(part => Frame(part, context.Language))];
        if (parts.Count > MaxFrames)
            context.Limitations.Add($"has the first {MaxFrames} of {parts.Count} frames");
        if (frames.Count == 0 && ContentList.SubjectOf(all) is { } subject)
            frames.Add(new StoryFrame { Description = subject });
        var characters = frames
            .SelectMany(frame => frame.Subjects)
            .Where(thing =>
                SubjectWords.Living.Contains(thing.Name.Split(' ')[^1].ToLowerInvariant())
                || SubjectWords.Living.Contains(thing.Name.ToLowerInvariant())
            )
            .DistinctBy(thing => thing.Name.ToLowerInvariant());
        return context.Complete(
            new StoryboardBrief
            {
                Title = context.Text(TextRole.Headline),
                Subject =
                    IntroOf(all)
                    ?? ContentList.SubjectOf(
                        context.Outline.Clauses.Count > 0 ? ContentList.WholeOf(context.Outline.Clauses[0]) : all
                    ),
                Frames = frames,
                FrameCount = count,
                Characters = [.. characters.Select(thing => thing with { Action = null, Relation = null, Of = null })],
                Monochrome = context.Prompt.All.Any(token => token.IsWordIn(Black)) || HasPair(context.Prompt.All),
            }
        );
    }

    /// <summary>"Morning, a woman wakes up": the time is that of the moment after it.</summary>
    private static List<Phrase> JoinOpening(List<Phrase> parts) =>
        parts is [var opening, var next, ..]
        && opening.Count <= 3
        && !opening.Any(IsVerb)
        && (StoryPlan.TimeOf(opening.Text) is not null || StoryPlan.WeatherOf(opening.Text) is not null)
            ? [new Phrase(opening.Source, opening.From, next.To), .. parts[2..]]
            : parts;

    /// <summary>"In six frames", "4-panel".</summary>
    public static int? FrameCount(Phrase all, IReadOnlySet<string> words)
    {
        for (var i = 0; i + 1 < all.Count; i++)
        {
            var next = all[i + 1].Is('-') && i + 2 < all.Count ? all[i + 2] : all[i + 1];
            if (
                next.IsWordIn(words)
                && (
                    SubjectWords.Numbers.TryGetValue(all[i].Text, out var count) || int.TryParse(all[i].Text, out count)
                )
                && count is > 0 and <= 100
            )
                return count;
        }

        return null;
    }

    private static bool HasPair(Phrase all)
    {
        for (var i = 0; i + 2 < all.Count; i++)
        {
            if (all[i].IsWord("black") && all[i + 1].IsWord("and") && all[i + 2].IsWord("white"))
                return true;
        }

        return false;
    }

    /// <summary>"Frame 1: …", lines, what follows a colon, each speech, else the parts of the sentence.</summary>
    private static List<Phrase> Frames(PromptContext context)
    {
        var outline = context.Outline;
        var labelled = outline
            .Clauses.Where(clause =>
                !clause.Label.IsEmpty
                && clause.Label.Any(token => token.IsWordIn(FrameWords) || token.Kind == TokenKind.Number)
                && clause.Label.Count <= 4
                && clause.Label.Any(token => token.Kind == TokenKind.Number)
            )
            .ToList();
        if (labelled.Count > 1)
            return [.. labelled.Select(clause => clause.Body)];
        if (Numbered(context.Rest.All) is { Count: > 1 } numbered)
            return numbered;
        if (outline.Entries.Count > 1)
            return [.. outline.Entries];
        // Cat: "Hungry." Dog: "Me too.": who says it, and not what is shown.
        if (
            outline.Clauses.Any(IsSaidBy)
            && outline
                .Clauses.Select(ContentList.WholeOf)
                .SelectMany(SplitAfterSpeech)
                .Select(WithoutLead)
                .Where(clause => !IsCount(clause))
                .ToList()
                is { Count: > 1 } said
        )
            return said;
        foreach (var clause in outline.Clauses.Where(clause => clause.HasColon))
        {
            // Sentences after the colon are the frames; else the parts between commas.
            var rest = outline.Clauses.SkipWhile(each => each.Body.From != clause.Body.From).Skip(1).ToList();
            var count = FrameCount(context.Prompt.All, FrameWords);
            if (rest.Count > 0 && !rest.Exists(each => each.HasColon) && (count is null || rest.Count + 1 >= count))
                return [clause.Body, .. rest.Select(each => each.Body)];
            if (Beats(clause.Body) is { Count: > 1 } beats)
                return [.. beats.Where(beat => !IsCount(beat)), .. Later(rest, beats.Count, count)];
        }

        // "Comic, four panels" is no moment of the story.
        var clauses = outline.Clauses.Where(clause => !IsCount(ContentList.WholeOf(clause).Trim())).ToList();
        if (clauses.Count > 2)
            return
            [
                .. clauses
                    .Skip(
                        clauses.Count == outline.Clauses.Count
                        && context.Kind.Words.Count > 0
                        && !clauses[0].Body.Any(IsVerb)
                            ? 1
                            : 0
                    )
                    .Select(ContentList.WholeOf),
            ];
        var whole =
            clauses.Count > 0 ? clauses.Select(ContentList.WholeOf).MaxBy(clause => clause.Count) : context.Rest.All;
        var parts = Beats(WithoutCount(whole));
        return [.. parts.Where(part => !IsCount(part))];
    }

    /// <summary>Sentences after those between commas: what is said, and moments where panels are left for them.</summary>
    private static IEnumerable<Phrase> Later(List<Clause> rest, int beats, int? count) =>
        rest.Select(ContentList.WholeOf)
            .SelectMany(Beats)
            .Where(beat => !IsCount(beat))
            .Where((beat, i) => beat[0].Kind == TokenKind.Quote || beats + i < count && beat.Any(IsVerb));

    private static readonly HashSet<string> s_bursts = WordList.Parse(
        "boom kaboom bang crash pow wham bam splash oops ouch wow poof tada oh hurray hooray"
    );

    /// <summary>"Boom!" belongs to the moment after it, else to the one before.</summary>
    private static List<Phrase> JoinBursts(List<Phrase> parts, int count)
    {
        for (var i = parts.Count - 1; i > 0 && parts.Count > count; i--)
        {
            var words = parts[i].Tokens.Where(token => token.Kind == TokenKind.Word).ToList();
            if (words.Count is 0 or > 2 || !words.TrueForAll(word => word.IsWordIn(s_bursts)))
                continue;
            var from = i + 1 < parts.Count ? i : i - 1;
            parts =
            [
                .. parts[..from],
                new Phrase(parts[i].Source, parts[from].From, parts[from + 1].To),
                .. parts[(from + 2)..],
            ];
        }

        return parts;
    }

    private static Phrase WithoutLead(Phrase clause)
    {
        clause = clause.Trim();
        return !clause.IsEmpty && clause[0].Kind == TokenKind.Mark ? clause.Slice(1, clause.Count).Trim() : clause;
    }

    private static bool IsSaidBy(Clause clause)
    {
        // After "comic: …" the colon is left.
        var whole = WithoutLead(ContentList.WholeOf(clause));
        var colon = whole.IndexOf(token => token.Is(':'));
        return colon is > 0 and <= 3
            && colon + 1 < whole.Count
            && whole[colon + 1].Kind == TokenKind.Quote
            && whole.Before(colon).Tokens.All(token => token.Kind == TokenKind.Word && !token.IsWordIn(FrameWords));
    }

    /// <summary>"1 a cat sleeps, 2 it wakes", "panel 1: …, panel 2: …": from each number to the next.</summary>
    private static List<Phrase> Numbered(Phrase all)
    {
        var starts = new List<(int From, int Body)>();
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Kind != TokenKind.Number || all[i].Text != $"{starts.Count + 1}" || i + 1 >= all.Count)
                continue;
            var from = i > 0 && all[i - 1].IsWordIn(FrameWords) ? i - 1 : i;
            if (from > 0 && all[from - 1].Kind is not (TokenKind.Mark or TokenKind.Break or TokenKind.Quote))
                continue;
            var body = i + 1;
            while (body < all.Count && all[body].Kind == TokenKind.Mark)
                body++;
            if (body < all.Count && all[body].IsWordIn(FrameWords))
                continue;
            starts.Add((from, body));
        }

        var frames = new List<Phrase>();
        for (var i = 0; i < starts.Count; i++)
        {
            var to = i + 1 < starts.Count ? starts[i + 1].From : EndOf(all, starts[i].Body);
            frames.Add(all.Slice(starts[i].Body, to).Trim());
        }

        return frames;
    }

    /// <summary>What is before the numbered panels: "about Lena (red hair) and her goat Otto"; null for none.</summary>
    private static string? IntroOf(Phrase all)
    {
        if (Numbered(all) is not { Count: > 1 } numbered)
            return null;
        var to = numbered[0].From - all.From;
        while (to > 0 && (all[to - 1].Kind is TokenKind.Number or TokenKind.Mark || all[to - 1].IsWordIn(FrameWords)))
            to--;
        var from = Enumerable.Range(0, to).LastOrDefault(i => all[i].IsWord("about"), -1) + 1;
        var intro = all.Slice(from, to).Trim().TrimStart(Leads);
        return intro.Count > 1 ? intro.Text : null;
    }

    /// <summary>The last frame ends with its sentence; what follows is about all of them.</summary>
    private static int EndOf(Phrase all, int from)
    {
        for (var i = from; i + 1 < all.Count; i++)
        {
            if (all[i].Kind == TokenKind.Mark && all[i].Text is "." or ";" && Outline.IsUpper(all, i + 1))
                return i;
        }

        return all.Count;
    }

    /// <summary>"in six frames" and "3 frames" are no part of the story.</summary>
    private static bool IsCount(Phrase part) =>
        part.IsEmpty
        || part.Count <= 4
            && !part.Any(token => token.Kind == TokenKind.Quote)
            && part.Any(token =>
                token.IsWordIn(FrameWords) || token.Kind == TokenKind.Number && part[0].Start == token.Start
            )
            && !part.Any(IsVerb)
        || !part.Any(token => token.Kind is not (TokenKind.Number or TokenKind.Mark));

    private static bool IsVerb(PromptToken token) =>
        token.Kind == TokenKind.Word && StoryData.Verb(token.Text) is not null;

    /// <summary>After what is said, at the next sentence: "“Dinner?” They play", "Penguin says “Hot.” Bear says …".</summary>
    private static IEnumerable<Phrase> SplitAfterSpeech(Phrase part)
    {
        var start = 0;
        for (var i = 0; i + 2 < part.Count; i++)
        {
            if (part[i].Kind != TokenKind.Quote)
                continue;
            var next = i + 1;
            while (next < part.Count && part[next].Kind == TokenKind.Mark)
                next++;
            if (next + 1 >= part.Count || !Outline.IsUpper(part, next))
                continue;
            yield return part.Slice(start, next).Trim();
            start = next;
        }

        yield return part.Slice(start, part.Count);
    }

    /// <summary>"“Oops.”" alone is said in the moment before it, where there are more moments than panels.</summary>
    private static List<Phrase> JoinSpeech(List<Phrase> parts, int count)
    {
        for (var i = parts.Count - 1; i > 0 && parts.Count > count; i--)
        {
            if (
                parts[i].IsEmpty
                || parts[i][0].Kind != TokenKind.Quote
                || parts[i].Tokens.Skip(1).Any(token => token.Kind == TokenKind.Word)
            )
                continue;
            parts =
            [
                .. parts[..(i - 1)],
                new Phrase(parts[i].Source, parts[i - 1].From, parts[i].To),
                .. parts[(i + 1)..],
            ];
        }

        return parts;
    }

    private static readonly HashSet<string> s_seasons = WordList.Parse("spring summer autumn fall winter");

    private static Phrase WithoutCount(Phrase text)
    {
        // "In spring only the scarf is left": when it is.
        if (text.Count > 2 && text.Trim() is var whole && whole[0].IsWord("in") && whole[1].IsWordIn(s_seasons))
            return whole;
        return text.TrimStart(Leads).Trim();
    }

    /// <summary>At commas, "then", and between two speeches.</summary>
    private static List<Phrase> Beats(Phrase text)
    {
        var parts = text.Split(token =>
            ListReader.IsComma(token)
            || token.Kind is TokenKind.Arrow
            || token.Kind == TokenKind.Mark && token.Text is ";" or "."
            || token.Kind == TokenKind.Word
                && token.Text is "then" or "dann" or "puis" or "luego" or "poi" or "finally" or "depois"
        );
        var beats = new List<Phrase>();
        foreach (var part in parts)
        {
            var quotes = part.Tokens.Count(token => token.Kind == TokenKind.Quote);
            if (quotes < 2)
            {
                beats.Add(WithoutCount(part));
                continue;
            }

            var start = 0;
            for (var i = 0; i < part.Count; i++)
            {
                if (part[i].Kind != TokenKind.Quote)
                    continue;
                beats.Add(part.Slice(start, i + 1).Trim().TrimStart(Leads));
                start = i + 1;
            }
        }

        return [.. beats.Select(WithoutEndCount).Where(beat => !beat.IsEmpty)];
    }

    /// <summary>"“Oops.” 3 panels".</summary>
    private static Phrase WithoutEndCount(Phrase beat) =>
        beat.Count > 2
        && beat[beat.Count - 1].IsWordIn(FrameWords)
        && SubjectWords.CountOf(beat[beat.Count - 2]) > 0
        && (beat[0].Kind == TokenKind.Quote || beat[beat.Count - 3].Kind is TokenKind.Quote or TokenKind.Mark)
            ? beat.Slice(0, beat.Count - 2).Trim()
            : beat;

    private static StoryFrame Frame(Phrase part, string language)
    {
        part = part.Trim();
        // "Four panel comic: two cats …": the words of the kind are cut, and the number is left.
        if (part.Count > 2 && part[1].Is(':') && SubjectWords.Numbers.ContainsKey(part[0].Text))
            part = part.After(1).Trim();
        var scene = SceneReader.Read(part, language);
        return new StoryFrame
        {
            Description = part.Text,
            Subjects = scene.Subjects,
            Setting = scene.Setting,
            Time = scene.Time,
            Weather = scene.Weather,
            Shot = Shots.First(part)?.Value,
            Speech = [.. SpeechReader.Read(part)],
        };
    }
}
