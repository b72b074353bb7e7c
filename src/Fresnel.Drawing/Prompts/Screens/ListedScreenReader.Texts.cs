using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <content>Quotations, names and short words of what a screen shows.</content>
internal sealed partial class ListedScreenReader
{
    /// <summary>'"You got 8 of 10!"', 'film "The Lantern"', 'English "Good morning"', "What is it?".</summary>
    private bool ReadQuote(Phrase words)
    {
        var last = words[words.Count - 1];
        var isQuestion = last.Kind == TokenKind.Mark && last.Text is "?" or "!" or "？";
        if (isQuestion && words.Count > 1)
        {
            if (_name is "list" || _name is "thread" && _draft.Title is not null)
                return AddItem(words);
            var asked = words.TrimStart(s_questions);
            SetText(asked.Source.Source[asked[0].Start..asked[asked.Count - 1].End]);
            if (_name is "quiz" or "survey" && !_draft.Has(SectionForm.Answers))
                _draft.Open = new OpenList(AddAnswer) { IsUpper = true };
            return true;
        }

        // 'song "Low Tide" by The Gulls'
        var quote = words.IndexOf(token => token.Kind == TokenKind.Quote);
        if (quote >= 0 && quote + 2 < words.Count && words[quote + 1].IsWordIn(s_by) && words.Count - quote <= 6)
        {
            SetText(words[quote].Text);
            _draft.Subtitle = words.After(quote + 1).Text;
            return true;
        }

        if (last.Kind != TokenKind.Quote || words.Count > 5)
            return false;
        var lead = words.Slice(0, words.Count - 1).TrimStart(s_sizes);
        while (!lead.IsEmpty && lead[lead.Count - 1].Kind == TokenKind.Mark)
            lead = lead.Slice(0, lead.Count - 1);
        if (lead.IsEmpty || lead.Count <= 2 && lead[lead.Count - 1].IsWordIn(s_titles))
            SetText(last.Text);
        else if (lead[lead.Count - 1].IsWordIn(s_texts) || lead[0].IsWordIn(s_texts))
            SetText(last.Text);
        else if (lead.Tokens.All(token => token.Kind == TokenKind.Word || token.Kind == TokenKind.Number))
        {
            _draft.Items.Add(new BriefItem { Label = ScreenEntries.Capitalize(lead.Text), Text = last.Text });
            _draft.Open = null;
        }
        else
            return false;
        return true;
    }

    private static readonly HashSet<string> s_by = WordList.Parse("by von de di par door da");

    private static readonly HashSet<string> s_questions = WordList.Parse("question frage pregunta domanda");

    private void AddAnswer(Phrase words)
    {
        if (!_draft.Has(SectionForm.Answers))
            _draft.Sections.Add(new UiSection { Form = SectionForm.Answers });
        var at = _draft.Sections.FindIndex(section => section.Form == SectionForm.Answers);
        _draft.Sections[at] = _draft.Sections[at] with
        {
            Items = [.. _draft.Sections[at].Items, new BriefItem { Label = words.Text }],
        };
    }

    private void SetText(string text)
    {
        if (_draft.Title is null)
            _draft.Title = text;
        else if (_draft.Subtitle is null)
            _draft.Subtitle = text;
        else
            _draft.Items.Add(new BriefItem { Label = text });
    }

    /// <summary>"film The Lantern", "driver Samir", "lesson 4", and a name alone.</summary>
    private bool ReadNamed(Phrase words)
    {
        if (
            words.Count > 8
            || words.Tokens.Any(token =>
                token.Kind is not (TokenKind.Word or TokenKind.Number)
                && !token.Is('&')
                && !token.Is('\'')
                && !token.Is('.')
                && !token.Is('-')
            )
        )
            return false;
        if (Outline.IsUpper(words, 0) && words[0].Kind == TokenKind.Word)
        {
            if ((_type.IsOne || _name == "weather") && _draft.Title is null && !words.Any(IsDay))
            {
                _draft.Title = words.Text;
                return true;
            }

            return AddItem(words);
        }

        var upper = Enumerable
            .Range(0, words.Count)
            .FirstOrDefault(i => words[i].Kind == TokenKind.Word && Outline.IsUpper(words, i), -1);
        if (upper is < 1 or > 2)
            return false;
        var (lead, name) = (words.Before(upper).TrimStart(ListReader.Articles), words.Slice(upper, words.Count));
        if (lead.IsEmpty)
            return _type.IsOne && _draft.Title is null ? SetTitle(name) : AddItem(name);
        if (lead[lead.Count - 1].IsWordIn(s_titles) && _draft.Title is null)
            return SetTitle(name);
        // "house in Porto", "grey Toyota"
        if (lead[lead.Count - 1].Text is "in" or "by" or "von" or "near" || ColourWords.Find(lead, 0) is not null)
        {
            if (_type.IsOne && _draft.Title is null)
                return SetTitle(words);
            _draft.Items.Add(new BriefItem { Label = ScreenEntries.Capitalize(words.Text) });
            return true;
        }

        _draft.Items.Add(new BriefItem { Label = ScreenEntries.Capitalize(lead.Text), Value = name.Text });
        return true;
    }

    private bool SetTitle(Phrase words)
    {
        _draft.Title = ScreenEntries.Capitalize(words.Text);
        return true;
    }

    /// <summary>"automatic", "rain", "two adults": short words of what the screen shows.</summary>
    private bool ReadPlain(Phrase words)
    {
        var text = words.TrimStart(ListReader.Articles);
        if (
            text.Count is < 1 or > 3
            || SubjectWords.CountOf(text[0]) > 1
            || text.Tokens.Any(token =>
                token.Kind != TokenKind.Word || token.IsWordIn(s_styles) || token.IsWordIn(s_unread)
            )
            || _type.Screen is UiScreen.Player or UiScreen.Feed or UiScreen.Editor
        )
            return false;
        if (text.Count == 1 && text[0].Text is "cart" or "basket" && _type.Screen is not UiScreen.Cart)
        {
            _draft.Actions.Add(new BriefAction { Label = "Cart", Style = ActionStyle.Icon });
            return true;
        }

        // "four results with price"
        if (
            text.Count == 1
            && text[0].IsWordIn(s_details)
            && _draft.Sections.FindLastIndex(section => section.Count > 0) is >= 0 and var counted
        )
        {
            _draft.Sections[counted] = _draft.Sections[counted] with
            {
                Details = [.. _draft.Sections[counted].Details, ScreenEntries.Capitalize(text.Text)],
            };
            return true;
        }

        if (_type.Screen == UiScreen.Dashboard && _draft.Metrics.TrueForAll(metric => metric.Value is null))
            _draft.Metrics.Add(new Metric { Name = ScreenEntries.Capitalize(text.Text) });
        else if (text.From > words.From && words[0].Text is "a" or "an" && !_type.IsForm)
            _draft.Sections.Add(
                new UiSection { Form = SectionForm.Picture, Items = [new BriefItem { Label = "", Icon = text.Text }] }
            );
        else
            _draft.Items.Add(ScreenEntries.Read(text));
        return true;
    }

    private static readonly HashSet<string> s_details = WordList.Parse(
        "price prices name names rating ratings date dates time times salary distance"
    );

    private static readonly HashSet<string> s_unread = WordList.Parse(
        """
        no without ohne sans sin senza not only very nice like style icon icons logo menu header footer tabs tab bar bars
        navigation avatar avatars placeholder animation layout view columns rows left right top bottom link links toolbar
        """
    );
}
