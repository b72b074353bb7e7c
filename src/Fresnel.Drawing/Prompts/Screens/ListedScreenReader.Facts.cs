using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <content>Figures, times, journeys, quotations and names.</content>
internal sealed partial class ListedScreenReader
{
    private static readonly HashSet<string> s_units = WordList.Parse(
        """
        min mins minutes h hr hrs hours s sec seconds km m mi kg g mg ml l cm mm kcal cal kwh kw w bpm mb gb tb kmh mph hpa c f
        miles stunden minuten minuti minutos
        """
    );

    private static readonly HashSet<string> s_totals = WordList.Parse(
        "total subtotal totale gesamt summe tax vat shipping delivery tip discount versand mwst iva tva envio spedizione"
    );

    private static readonly HashSet<string> s_titles = WordList.Parse(
        """
        film movie song track series show hotel album lesson word game team project group recipe trip course topic restaurant
        title headline heading
        question frage pregunta domanda name dish article event page titled called film lied spiel wort titel cancion palabra
        canzone parola chanson mot
        """
    );

    private static readonly HashSet<string> s_texts = WordList.Parse(
        "text message saying says note subtitle description subheading tagline slogan claim"
    );

    /// <summary>"flight BER to LIS", "da Stazione a Teatro".</summary>
    private bool ReadRoute(Phrase words)
    {
        var to = words.IndexOf(
            token =>
                token.Kind == TokenKind.Word && token.Text is "to" or "nach" or "a" or "naar"
                || token.Kind == TokenKind.Arrow,
            1
        );
        if (to < 1 || to + 1 >= words.Count || words.Count > 9)
            return false;
        var start = to;
        while (start > 0 && words[start - 1].Kind == TokenKind.Word && Outline.IsUpper(words, start - 1))
            start--;
        var (first, second) = (words.Slice(start, to), words.After(to));
        if (
            first.IsEmpty
            || second.Count > 4
            || !second.Tokens.All(token => token.Kind == TokenKind.Word)
            || !Outline.IsUpper(second, 0)
            || first[0].IsWordIn(DateWords.Weekdays)
            || second[0].IsWordIn(DateWords.Weekdays)
        )
            return false;
        var lead = words.Before(start);
        while (!lead.IsEmpty && lead[lead.Count - 1].Text is "from" or "von" or "da" or "de" or "desde" or "van")
            lead = lead.Slice(0, lead.Count - 1);
        _draft.Sections.Add(
            new UiSection
            {
                Form = SectionForm.Route,
                Heading = lead.IsEmpty ? null : ScreenEntries.Capitalize(lead.Text),
                Items = [new BriefItem { Label = first.Text }, new BriefItem { Label = second.Text }],
            }
        );
        return true;
    }

    /// <summary>"★4.6", "4.5 stars", "rated 4.8", "★★★★".</summary>
    private bool ReadRating(Phrase words)
    {
        var star = words.Any(token =>
            token.Text is "★" or "⭐" or "★★★★" || token.Kind == TokenKind.Number && token.Text.EndsWith('★')
        );
        if (
            !star && !words.Any(token => token.IsWordIn(s_stars) || token.Text is "rated" or "bewertung")
            || words.Count > 7
        )
            return false;
        var number = words.IndexOf(token => token.Kind == TokenKind.Number);
        var stars = words.Tokens.Sum(token =>
            token.Kind == TokenKind.Mark ? token.Text.Count(letter => letter == '★') : 0
        );
        var counted = words.Tokens.Select(SubjectWords.CountOf).FirstOrDefault(count => count > 0);
        if (number < 0 && counted == 0 && stars == 0 && words.Count > 3)
            return false;
        var value = number >= 0 && words[number].Text.TrimEnd('★') is var text && text.Contains('.') ? text : null;
        _draft.Sections.Add(
            new UiSection
            {
                Form = SectionForm.Rating,
                Count =
                    value is not null ? null
                    : stars > 1 ? stars
                    : counted > 0 ? Math.Min(counted, 5)
                    : 5,
                Items = value is null ? [] : [new BriefItem { Label = "", Value = value }],
            }
        );
        return true;
    }

    private bool ReadFact(Phrase words)
    {
        var number = words.IndexOf(token => token.Kind == TokenKind.Number);
        if (words.Any(token => token.Kind == TokenKind.Quote) || words.Count > 9)
            return false;
        if (number < 0)
            return ReadDate(words) || ReadCode(words);
        if (number == 0 || number == 1 && words[0].Kind == TokenKind.Mark)
            return ReadFigure(words, number);
        if (
            number <= 2
            && words.Count == number + 3
            && words[number + 1].Text is "of" or "von" or "de" or "di"
            && words[number + 2].Kind == TokenKind.Number
        )
        {
            _draft.Sections.Add(
                new UiSection
                {
                    Form = SectionForm.Progress,
                    Heading = ScreenEntries.Capitalize(words.Before(number).Text),
                    Items = [new BriefItem { Label = "", Value = words.Slice(number, words.Count).Text }],
                }
            );
            return true;
        }

        var at = ScreenEntries.ValueAt(words);
        if (at < 0)
            return ReadDate(words) || Outline.IsUpper(words, 0) && AddItem(words);
        var label = words.Before(at).TrimStart(ListReader.Articles).Trim();
        if (label.IsEmpty)
            return false;
        // "Invoice #2043"
        if (words[at].Is('#') && _draft.Title is null && at == 1)
        {
            _draft.Title = words.Text;
            return true;
        }

        if (label[0].IsWordIn(s_totals) || label[label.Count - 1].IsWordIn(s_totals))
        {
            _draft.Items.Add(
                ScreenEntries.Read(words) with
                {
                    Highlighted = label[0].Text.StartsWith("tot", StringComparison.Ordinal),
                }
            );
            return true;
        }

        if (ReadDate(words))
            return true;
        if (
            label.Any(token => token.Kind == TokenKind.Number)
            || _name == "cart"
            || _name == "weather" && label.Count == 1 && IsDay(label[0])
        )
            return AddItem(words);
        while (label.Count > 1 && label[label.Count - 1].Text is "in" or "at" or "of" or "is")
            label = label.Slice(0, label.Count - 1);
        var isMetric =
            !Outline.IsUpper(label, 0)
            || _type.Screen is UiScreen.Dashboard
            || _type.IsOne && _draft.Title is not null && label.Count == 1;
        // "Fiat 500"
        if (
            Outline.IsUpper(label, 0)
            && _type.IsOne
            && _draft.Title is null
            && !FactScanner.IsMoney(words[words.Count - 1])
        )
        {
            _draft.Title = words.Text;
            return true;
        }

        if (!isMetric)
            return AddItem(words);
        var value = words.Slice(at, words.Count);
        _draft.Metrics.Add(
            new Metric { Name = ScreenEntries.Capitalize(label.TrimStart(s_articles).Text), Value = value.Text }
        );
        return true;
    }

    private static readonly HashSet<string> s_articles = WordList.Parse("at um of today with");

    private bool AddItem(Phrase words)
    {
        // A list without a name takes the entries after it, too.
        _draft.Items.Add(ScreenEntries.Read(words));
        _draft.Open = new OpenList(entry => _draft.Items.Add(ScreenEntries.Read(entry)))
        {
            IsUpper = Outline.IsUpper(words, 0),
            IsNumbered = words[0].Kind == TokenKind.Number,
        };
        return true;
    }

    /// <summary>"35 min", "129 € per night", "22°", "4 in repair", "page 42 of 210", "09:45".</summary>
    private bool ReadFigure(Phrase words, int number)
    {
        // "12 GB of 50 GB used", "1.2 of 2 litres", "2 of 4 free"
        var of = words.IndexOf(token => token.Text is "of" or "von" or "de" or "di");
        if (
            of is 1 or 2
            && of + 1 < words.Count
            && words[of + 1].Kind == TokenKind.Number
            && words.Count > 3
            && words.Count <= 7
        )
        {
            _draft.Sections.Add(
                new UiSection
                {
                    Form = SectionForm.Progress,
                    Items = [new BriefItem { Label = "", Value = words.Text }],
                }
            );
            return true;
        }

        // "8 of 10"
        if (words.Count == 3 && words[1].Text is "of" or "von" or "de" or "di" && words[2].Kind == TokenKind.Number)
        {
            _draft.Sections.Add(
                new UiSection
                {
                    Form = SectionForm.Progress,
                    Items = [new BriefItem { Label = "", Value = words.Text }],
                }
            );
            return true;
        }

        if (number + 1 < words.Count && words[number + 1].Is('-'))
            return false;
        if (ReadDate(words))
            return true;
        // "9:00 Herr Wolf", "1 Mia 980"
        if (
            words.Count > 1
            && words[1].Kind == TokenKind.Word
            && Outline.IsUpper(words, 1)
            && (DateWords.IsTime(words[0]) || words[words.Count - 1].Kind == TokenKind.Number)
        )
        {
            _draft.Items.Add(ScreenEntries.Read(words));
            _draft.Open = new OpenList(entry => _draft.Items.Add(ScreenEntries.Read(entry)))
            {
                IsUpper = true,
                IsNumbered = words[0].Kind == TokenKind.Number,
            };
            return true;
        }

        var end = number + 1;
        while (
            end < words.Count
            && (
                words[end].IsWordIn(s_units)
                || words[end].Kind == TokenKind.Mark && words[end].Text is "°" or "/" or "%" or "²" or "³"
                || words[end].Kind == TokenKind.Number
                    && (words[end - 1].IsWordIn(s_units) || char.IsAsciiLetter(words[end - 1].Text[^1]))
            )
        )
            end++;
        // "4 m/s"
        if (end > number + 1 && end < words.Count && words[end - 1].Is('/'))
            end++;
        var name = words.Slice(end, words.Count);
        if (name.Count > 5 || name.Any(token => token.Kind == TokenKind.Number && end > number + 1))
            return false;
        _draft.Metrics.Add(
            new Metric
            {
                Name = name.IsEmpty ? "" : ScreenEntries.Capitalize(name.Text),
                Value = words.Slice(0, end).Text,
            }
        );
        return true;
    }

    /// <summary>"12 June", "Monday 9:30", "Mon–Fri 8–18".</summary>
    private bool ReadDate(Phrase words)
    {
        if (words.Any(token => token.Is('°') || token.Text.EndsWith('°') || FactScanner.IsMoney(token)))
            return false;
        var day = words.IndexOf(IsDay);
        var isDate =
            day >= 0
            && words.Count <= 5
            && (
                day == 0
                || words
                    .Before(day)
                    .Tokens.All(token =>
                        token.Kind == TokenKind.Number
                        || token.IsWordIn(DateWords.Weekdays)
                        || token.Text is "on" or "am"
                    )
            );
        if (isDate)
        {
            _draft.Metrics.Add(new Metric { Name = "", Value = words.Text });
            return true;
        }

        // "opening hours Mon–Fri 8–18", "Dentist Tue 10:00"
        if (day < 1 || words.Count > 9)
            return false;
        var start = day;
        while (start > 1 && words[start - 1].Kind == TokenKind.Number)
            start--;
        var label = words.Before(start);
        while (label.Count > 1 && label[label.Count - 1].Text is "on" or "am" or "le" or "el" or "every")
            label = label.Slice(0, label.Count - 1);
        _draft.Items.Add(
            new BriefItem
            {
                Label = ScreenEntries.Capitalize(label.Text),
                Value = words.Slice(start, words.Count).Text,
                Icon = label.Any(token => token.Text is "hours" or "offnungszeiten" or "sprechzeiten") ? "clock" : null,
            }
        );
        return true;
    }

    /// <summary>"Tue", "Tue-Sun", "June"; "may" only with a capital.</summary>
    private bool IsDay(PromptToken token) =>
        token.Kind == TokenKind.Word
        && (
            token.IsWordIn(DateWords.Weekdays)
            || token.IsWordIn(DateWords.Months)
                && (token.Text != "may" || char.IsUpper(_context.Prompt.Source[token.Start]))
            || token.Text.Contains('-') && token.Text.Split('-').All(DateWords.Weekdays.Contains)
        );

    /// <summary>"F8" after "seats F7".</summary>
    private bool ReadNextCode(Phrase words)
    {
        if (
            words.Count != 1
            || !char.IsAsciiLetterUpper(words.Text[0])
            || !words.Text.Any(char.IsAsciiDigit)
            || _draft.Metrics is not [.., { Value: { } code } place]
            || !char.IsAsciiLetterUpper(code[0])
            || !code.Any(char.IsAsciiDigit)
        )
            return false;
        _draft.Metrics[^1] = place with { Value = $"{code}, {words.Text}" };
        return true;
    }

    /// <summary>"gate B12".</summary>
    private bool ReadCode(Phrase words)
    {
        if (
            words.Count != 2
            || words[1].Kind != TokenKind.Word
            || !words[1].Text.Any(char.IsAsciiDigit)
            || Outline.IsUpper(words, 0)
        )
            return false;
        _draft.Metrics.Add(
            new Metric { Name = ScreenEntries.Capitalize(words.Slice(0, 1).Text), Value = words.Slice(1, 2).Text }
        );
        return true;
    }
}
